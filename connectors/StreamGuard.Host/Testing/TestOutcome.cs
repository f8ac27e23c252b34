using StreamGuard.Host.Rules;
using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Syntax;
using StreamGuard.Rules.Testing;

namespace StreamGuard.Host.Testing;

/// <summary>What one test said, however it was run.</summary>
/// <param name="Differences">What differed, and in which ways of running it.</param>
internal sealed record TestOutcome(CheckedRule Rule, RuleTestSyntax Test, IReadOnlyList<(string Difference, IReadOnlyList<string> Ways)> Differences)
{
    public bool Passed => Differences.Count == 0;

    public static TestOutcome Of(CheckedRuleSet rules, CheckedRule rule, RuleTestSyntax test)
    {
        var differences =
            from way in WayOfRunning.All
            from difference in RuleTestRunner.Run(rules, rule, test, way.Evaluate).Differences
            group way.Name by difference into same
            select (same.Key, (IReadOnlyList<string>)[.. same]);
        return new TestOutcome(rule, test, [.. differences]);
    }

    /// <summary>Those tests of the rules that did not pass.</summary>
    public static IReadOnlyList<TestOutcome> FailedOf(LoadedRules rules) =>
        [.. rules.Rules.SelectMany(rule => rule.Tests.Select(test => Of(rules.RuleSet, rule, test))).Where(one => !one.Passed)];

    /// <summary>Nothing for a test that passed.</summary>
    public void Tell(TextWriter output)
    {
        if (Passed)
        {
            return;
        }

        Span place = Test.Name.Span;
        (int line, int column) = place.File.PositionOf(place.Start);
        output.WriteLine($"{place.File.Path}({line},{column}): {Rule.Id}: {Test.Name.Value}");
        foreach ((string difference, IReadOnlyList<string> ways) in Differences)
        {
            string only = ways.Count == WayOfRunning.All.Count ? "" : $" (only {string.Join(" and ", ways)})";
            output.WriteLine($"    {difference}{only}");
        }
    }
}
