using StreamGuard.Rules.Cases;
using StreamGuard.Rules.Syntax;
using StreamGuard.Rules.Tests.Checking;
using Xunit;

namespace StreamGuard.Rules.Tests.Seeds;

public class CaseReaderTests
{
    private static readonly string Texts = Path.Combine(Repository.Root, "tests", "StreamGuard.Rules.Tests", "Seeds", "CaseDiagnostics.txt");

    [Fact]
    public void EverythingWrongWithATellingIsSaidAsWritten() => DiagnosticCase.Check(Texts, DiagnosticCase.Read(Texts), one =>
    {
        Diagnostics diagnostics = new();
        VictimCase? told = CaseReader.Read("a", new SourceFile("a.expected.yaml", one.Text), diagnostics);
        Assert.Equal(diagnostics.HasErrors, told is null);
        return DiagnosticCase.Print(diagnostics);
    });

    /// <summary>Whatever is cut off, it ends with a case or with an error.</summary>
    [Fact]
    public void NoTextMakesTheReaderThrow()
    {
        string whole = File.ReadAllText(Path.Combine(Repository.Root, "seeds", "cases", "hechi-mule-usdt" + CaseReader.Ending));
        for (int length = 0; length < whole.Length; length += 7)
        {
            foreach (string text in new[] { whole[..length], whole[length..], whole.Remove(length, Math.Min(5, whole.Length - length)) })
            {
                Diagnostics diagnostics = new();
                VictimCase? told = CaseReader.Read("a", new SourceFile("a.expected.yaml", text), diagnostics);
                Assert.Equal(diagnostics.HasErrors, told is null);
            }
        }
    }
}
