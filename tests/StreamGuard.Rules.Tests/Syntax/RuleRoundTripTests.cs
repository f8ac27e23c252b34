using FsCheck;
using FsCheck.Xunit;
using StreamGuard.Rules.Syntax;
using Xunit;

namespace StreamGuard.Rules.Tests.Syntax;

public class RuleRoundTripTests
{
    private static string Folder { get; } = Path.Combine(Repository.Root, "rules", "packs");

    public static TheoryData<string> Packs() => new(
        Directory.EnumerateFiles(Folder, "*.yaml", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Folder, path)).Order());

    [Theory]
    [MemberData(nameof(Packs))]
    public void APackPrintsAndReadsBackEqual(string name)
    {
        (RuleFileSyntax file, _) = Trees.ReadFile(File.ReadAllText(Path.Combine(Folder, name)));
        string printed = RulePrinter.Print(file);
        (RuleFileSyntax read, Diagnostics diagnostics) = Trees.ReadFile(printed);
        Assert.Equal(string.Empty, Trees.Told(diagnostics));
        Assert.Equal(RuleTreeText.Of(file), RuleTreeText.Of(read));
        Assert.Equal(printed, RulePrinter.Print(read));
    }

    [Property(MaxTest = 500)]
    public void ARandomRulePrintsAndReadsBackEqual(DoNotSize<int> seed)
    {
        RuleSyntax rule = new RandomRules(new Random(seed.Item)).Next();
        string printed = RulePrinter.Print(rule);
        (RuleFileSyntax read, Diagnostics diagnostics) = Trees.ReadFile(printed);
        Assert.True(diagnostics.All.Count == 0, $"{printed}\n{Trees.Told(diagnostics)}");
        Assert.Equal(RuleTreeText.Of(rule), RuleTreeText.Of(Assert.Single(read.Rules)));
    }
}
