using System.Text.Json;
using StreamGuard.Rules.Syntax;
using StreamGuard.Rules.Syntax.Rendering;
using Xunit;

namespace StreamGuard.Rules.Tests.Syntax.Rendering;

public class DiagnosticRendererTests
{
    private static Diagnostic At(string text, string marked, string message = "wrong", string? help = "right")
    {
        var file = new SourceFile("rules/a.yaml", text);
        return new Diagnostic(
            "SG2004", DiagnosticSeverity.Error, new Span(file, text.IndexOf(marked, StringComparison.Ordinal), marked.Length), message, help);
    }

    [Fact]
    public void TheLineIsShownWithoutItsIndentationAndWithACaret() => Assert.Equal(
        """
        rules/a.yaml(2,9): error SG2004: `amout` is not a field of transfer
            when: amout >= 5000
                  ^^^^^
            help: did you mean `amount`?

        """,
        DiagnosticRenderer.Render(
            At("rule: x\n  when: amout >= 5000\n", "amout", "`amout` is not a field of transfer", "did you mean `amount`?")));

    [Fact]
    public void WideCharactersAndTabsTakeTheirColumns() => Assert.Equal(
        "rules/a.yaml(1,7): error SG2004: wrong\n    转账😀:    x\n               ^\n",
        DiagnosticRenderer.Render(At("转账😀:\tx", "x", help: null)));

    [Fact]
    public void ALongLineIsCutAroundTheCaret()
    {
        string rendered = DiagnosticRenderer.Render(At(new string('a', 500) + "BAD" + new string('c', 500), "BAD", help: null));
        string[] lines = rendered.Split('\n');
        Assert.True(lines[1].Length <= 4 + SourceColumns, lines[1]);
        Assert.Equal("BAD", lines[1].Substring(lines[2].IndexOf('^', StringComparison.Ordinal), 3));
        Assert.StartsWith("    …a", lines[1], StringComparison.Ordinal);
        Assert.EndsWith("c…", lines[1], StringComparison.Ordinal);
    }

    private const int SourceColumns = 122;

    [Fact]
    public void ASpanOfSeveralLinesIsMarkedOnItsFirst() =>
        Assert.Contains("    a: b\n    ^^^^\n", DiagnosticRenderer.Render(At("a: b\nc: d\n", "a: b\nc")), StringComparison.Ordinal);

    [Fact]
    public void TheEndOfALineHasACaretToo()
    {
        var file = new SourceFile("a", "a: b");
        string rendered = DiagnosticRenderer.Render(new Diagnostic("SG1", DiagnosticSeverity.Warning, new Span(file, 4, 0), "m"));
        Assert.Equal("a(1,5): warning SG1: m\n    a: b\n        ^\n", rendered);
    }

    [Fact]
    public void NothingInAFileCanMoveTheCursor() =>
        Assert.DoesNotContain('\u001b', DiagnosticRenderer.Render(At("a: \u001b[2J", "a", "`\u001b[2J`\nx")));

    [Fact]
    public void JsonCarriesCodePlaceAndRemedy()
    {
        using var stream = new MemoryStream();
        JsonDiagnostics.Write([At("a: b\n", "b")], stream);
        JsonElement one = JsonDocument.Parse(stream.ToArray()).RootElement[0];
        Assert.Equal("SG2004", one.GetProperty("code").GetString());
        Assert.Equal((1, 4, 1, 5), (one.GetProperty("line").GetInt32(), one.GetProperty("column").GetInt32(),
            one.GetProperty("endLine").GetInt32(), one.GetProperty("endColumn").GetInt32()));
        Assert.Equal("right", one.GetProperty("help").GetString());
    }

    [Fact]
    public void SarifNamesTheToolTheRuleAndTheRegion()
    {
        using var stream = new MemoryStream();
        SarifDiagnostics.Write([At("a: b\n", "b")], stream);
        JsonElement root = JsonDocument.Parse(stream.ToArray()).RootElement;
        Assert.Equal("2.1.0", root.GetProperty("version").GetString());
        JsonElement run = root.GetProperty("runs")[0];
        Assert.Equal("SG2004", run.GetProperty("tool").GetProperty("driver").GetProperty("rules")[0].GetProperty("id").GetString());
        JsonElement place = run.GetProperty("results")[0].GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.Equal("rules/a.yaml", place.GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.Equal(4, place.GetProperty("region").GetProperty("startColumn").GetInt32());
    }

    [Fact]
    public void GithubCommandsAreOneLineEach()
    {
        var text = new StringWriter();
        GithubDiagnostics.Write([At("a: b\n", "b", "100% wrong\nindeed")], text);
        Assert.Equal(
            "::error file=rules/a.yaml,line=1,endLine=1,col=4,endColumn=4,title=SG2004::100%25 wrong%0Aindeed%0Ahelp: right\n", text.ToString());
    }
}
