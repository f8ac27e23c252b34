using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Syntax;
using StreamGuard.Rules.Syntax.Rendering;
using Xunit;

namespace StreamGuard.Rules.Tests.Checking;

public class PackCheckTests
{
    [Fact]
    public void TheRulesOfTheRepositoryFitTheBuiltInSchema()
    {
        RuleFolderResult result = RuleFolder.Load([Path.Combine(Repository.Root, "rules")], BuiltInSchema.Load());
        string said = string.Concat(result.Diagnostics.All.Where(one => one.Severity == DiagnosticSeverity.Error).Select(DiagnosticRenderer.Render));
        Assert.True(said.Length == 0, said);
        Assert.True(result.RuleSet!.Rules.Count >= 6);
        Assert.StartsWith("sha256:", result.RuleSet.Version);
    }

    [Fact]
    public void ThePacksAloneFindTheListsOfTheRulesFolderAndAreOnlyToldWhatIsDear()
    {
        RuleFolderResult result = RuleFolder.Load([Path.Combine(Repository.Root, "rules", "packs")], BuiltInSchema.Load());
        Assert.NotNull(result.RuleSet);
        Assert.Equal("", DiagnosticCase.Print(result.Diagnostics.All.Where(one => one.Code != CheckingCodes.ExpensiveQuery)));
    }
}
