using StreamGuard.Rules.Syntax;
using Xunit;

namespace StreamGuard.Rules.Tests.Syntax;

public class PackSyntaxTests
{
    [Fact]
    public void EveryPackOfTheRepositoryIsReadWithoutADiagnostic()
    {
        var diagnostics = new Diagnostics();
        int rules = 0;
        foreach (string path in Directory.EnumerateFiles(Path.Combine(Repository.Root, "rules", "packs"), "*.yaml", SearchOption.AllDirectories))
        {
            SourceFile? file = SourceFileReader.Read(path, Path.GetFileName(path), diagnostics);
            rules += file is null ? 0 : RuleFileReader.Read(file, diagnostics).Rules.Count;
        }

        Assert.Equal(string.Empty, Trees.Told(diagnostics));
        Assert.True(rules >= 20, $"only {rules} rules");
    }
}
