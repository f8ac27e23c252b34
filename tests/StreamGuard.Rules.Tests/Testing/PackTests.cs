using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Testing;
using StreamGuard.Rules.Tests.Cases;
using Xunit;

namespace StreamGuard.Rules.Tests.Testing;

/// <summary>The tests in the rules that the program comes with.</summary>
public class PackTests
{
    [Theory]
    [MemberData(nameof(Evaluators.Names), MemberType = typeof(Evaluators))]
    public void EveryTestInThePacksPasses(string evaluator)
    {
        RuleFolderResult packs = RuleFolder.Load([Path.Combine(Repository.Root, "rules", "packs")], BuiltInSchema.Load());
        Assert.True(packs.RuleSet is not null, string.Join('\n', packs.Diagnostics.All.Select(one => $"{one.Span.File.Path} {one.Code} {one.Message}")));
        string[] failures =
        [
            .. from rule in packs.Rules
               from result in RuleTestRunner.Run(packs.RuleSet, rule, Evaluators.All[evaluator])
               from difference in result.Differences
               select $"{rule.Id}, {result.Test.Name.Value}: {difference}",
        ];
        Assert.True(failures.Length == 0, string.Join('\n', failures));
    }
}
