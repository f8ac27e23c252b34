using StreamGuard.Engine.Events;
using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Syntax;
using StreamGuard.Rules.Testing;
using Xunit;

namespace StreamGuard.Rules.Tests.Checking;

public class PackCheckTests
{
    public static TheoryData<string> Examples =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "rules", "examples"), "*.yaml").Select(path => Path.GetFileName(path)).Where(name => name.Count(letter => letter == '.') == 1)];

    /// <summary>An example has the schema that stands beside it, and the one of the packs where none does.</summary>
    [Theory]
    [MemberData(nameof(Examples))]
    public void AnExampleFitsItsSchemaAndPassesItsTests(string name)
    {
        string path = Path.Combine(Repository.Root, "rules", "examples", name);
        string schemaPath = Path.ChangeExtension(path, ".schema.yaml");
        Diagnostics diagnostics = new();
        Schema schema = File.Exists(schemaPath) ? SchemaReader.Read(SourceFileReader.Read(schemaPath, schemaPath, diagnostics)!, diagnostics)! : BuiltInSchema.Load();
        RuleFolderResult result = RuleFolder.Load([path], schema);
        Assert.Equal("", DiagnosticCase.Print(diagnostics.All.Concat(result.Diagnostics.All).Where(one => one.Code != CheckingCodes.ExpensiveQuery)));
        foreach (CheckedRule rule in result.Rules)
        {
            Assert.All(rule.Tests, test => Assert.Empty(RuleTestRunner.Run(result.RuleSet!, rule, test, PlannedRun.Straight).Differences));
        }
    }

    [Fact]
    public void ThePacksAloneFindTheListsOfTheRulesFolderAndAreOnlyToldWhatIsDear()
    {
        RuleFolderResult result = RuleFolder.Load([Path.Combine(Repository.Root, "rules", "packs")], BuiltInSchema.Load());
        Assert.NotNull(result.RuleSet);
        Assert.Equal("", DiagnosticCase.Print(result.Diagnostics.All.Where(one => one.Code != CheckingCodes.ExpensiveQuery)));
    }
}
