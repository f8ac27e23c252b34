using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Interpreting;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Testing;

/// <summary>
/// Runs the tests in rules. The rule is alone, and live for all subjects, whatever its mode and rollout: its tests say what it finds, not
/// whether it is switched on. Timers run out at the end.
/// </summary>
public static class RuleTestRunner
{
    /// <param name="rules">Gives the schema; a rule of mode off is not in it and may still be tested.</param>
    public static IEnumerable<RuleTestResult> Run(CheckedRuleSet rules, CheckedRule rule, EvaluateLines evaluate) =>
        rule.Tests.Select(test => Run(rules, rule, test, evaluate));

    public static RuleTestResult Run(CheckedRuleSet rules, CheckedRule rule, RuleTestSyntax test, EvaluateLines evaluate)
    {
        TestLines? lines = TestLines.Of(rules.Schema, test, out string? problem);
        if (lines is null)
        {
            return new RuleTestResult(rule, test, [problem!]);
        }

        CheckedRuleSet alone = rules with { Rules = [rule with { Mode = RuleMode.Live, RolloutBasisPoints = 10_000 }] };
        EvaluationResult result = evaluate(alone, lines.Lines, drain: true);
        var comparison = new TestComparison(alone, test, lines, result);
        return new RuleTestResult(rule, test, [.. comparison.Differences()]);
    }
}
