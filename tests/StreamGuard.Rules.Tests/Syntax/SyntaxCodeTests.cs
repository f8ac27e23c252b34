using System.Text;
using System.Text.RegularExpressions;
using StreamGuard.Rules.Syntax;
using StreamGuard.Rules.Syntax.Rendering;
using StreamGuard.Rules.Syntax.Yaml;
using Xunit;

namespace StreamGuard.Rules.Tests.Syntax;

/// <summary>The codes that no small rule file shows, and that no code is without a pinned text.</summary>
public class SyntaxCodeTests
{
    private static string FirstTold(Action<Diagnostics> read)
    {
        var diagnostics = new Diagnostics();
        read(diagnostics);
        return DiagnosticRenderer.Render(diagnostics.All[0]);
    }

    private static string ToldAbout(byte[] bytes) => FirstTold(diagnostics => SourceFileReader.FromBytes("a.yaml", bytes, diagnostics));

    private static string ToldAbout(string text) =>
        FirstTold(diagnostics => RuleFileReader.Read(new SourceFile("a.yaml", text), diagnostics));

    [Fact]
    public void AFileThatIsNotThereIsTold() => Assert.Equal(
        "a.yaml(1,1): error SG1001: the file cannot be read\n    help: see that it exists and that you may read it\n",
        FirstTold(diagnostics => SourceFileReader.Read("/nowhere/a.yaml", "a.yaml", diagnostics)));

    [Fact]
    public void AFileThatIsTooLargeIsTold() => Assert.Equal(
        "a.yaml(1,1): error SG1002: the file is larger than 4 MiB\n    help: divide it into several files\n",
        ToldAbout(new byte[SourceFileReader.MaximumBytes + 1]));

    [Fact]
    public void AFileThatIsNotUtf8IsTold() => Assert.Equal(
        "a.yaml(1,2): error SG1003: the file is not UTF-8 from here on\n    a\uFFFDb\n     ^\n    help: save it as UTF-8\n",
        ToldAbout([(byte)'a', 0xFF, (byte)'b']));

    [Fact]
    public void AScalarThatIsTooLongIsTold() => Assert.StartsWith(
        "a.yaml(1,7): error SG1007: the text is longer than 256 Ki characters\n",
        ToldAbout("rule: " + new string('x', YamlLimits.MaximumScalarCharacters + 1)), StringComparison.Ordinal);

    [Fact]
    public void TooManyPartsAreTold() => Assert.StartsWith(
        "a.yaml(1,1000000): error SG1013: the document has more than 500,000 parts\n",
        ToldAbout(new StringBuilder("[").Insert(1, "x,", YamlLimits.MaximumNodes).Append(']').ToString()), StringComparison.Ordinal);

    [Fact]
    public void AnExpressionThatIsTooLongIsTold() => Assert.StartsWith(
        "a.yaml(3,7): error SG1112: the expression is longer than 16,384 characters\n",
        ToldAbout("rule: a\non: b\nwhen: " + new string('x', 16_385)), StringComparison.Ordinal);

    [Fact]
    public void ThousandsOfErrorsAreToldOnlyUpToAThousand()
    {
        var diagnostics = new Diagnostics();
        RuleFileReader.Read(new SourceFile("a.yaml", string.Concat(Enumerable.Repeat("a: b, ", 100_000).Prepend("{")) + "}"), diagnostics);
        Assert.Equal(Diagnostics.MaximumPerFile + 1, diagnostics.All.Count);
        Assert.StartsWith(
            "a.yaml(1,6008): error SG1014: more than 1,000 things are wrong with this file\n", DiagnosticRenderer.Render(diagnostics.All[^1]),
            StringComparison.Ordinal);
    }

    [Fact]
    public void NoCodeIsGivenTwice()
    {
        string[] given = [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "rules", "StreamGuard.Rules"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(path => Regex.Matches(File.ReadAllText(path), "\"SG[0-9]{4}\""))
            .Select(match => match.Value)];
        Assert.Empty(given.GroupBy(code => code).Where(group => group.Count() > 1).Select(group => group.Key));
        Assert.NotEmpty(given);
    }

    [Fact]
    public void EveryCodeHasAPinnedText()
    {
        string tests = Path.Combine(Repository.Root, "tests", "StreamGuard.Rules.Tests");
        string pinned = string.Concat(
            Directory.EnumerateFiles(tests, "*.*", SearchOption.AllDirectories)
                .Where(path => path.EndsWith(".cs", StringComparison.Ordinal) || path.EndsWith(".txt", StringComparison.Ordinal))
                .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
                .Select(File.ReadAllText));
        string[] used = [.. typeof(SyntaxCode).GetFields().Select(field => (string)field.GetRawConstantValue()!)];
        Assert.DoesNotContain(used, code => !Regex.IsMatch(pinned, $"(error|warning) {code}: "));
        Assert.Equal(used.Length, used.Distinct().Count());
    }
}
