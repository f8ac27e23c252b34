using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Interpreting;
using StreamGuard.Rules.Testing;
using StreamGuard.Rules.Tests.Cases;
using Xunit;

namespace StreamGuard.Rules.Tests.Testing;

/// <summary>What a test in a rule says when it fails.</summary>
public class RuleTestRunnerTests
{
    private const string Rule = """
        rule: r
        on: transfer
        let:
          spent: amount + sum(transfer.amount last 1h)
        when: spent >= 100 and channel == 'web'
        score: 200 if spent > 0 else 0
        mode: shadow
        rollout: 1%
        tests:
          - name: t
            events:
              - 0m transfer: {amount: 60, channel: web}
              - 5m transfer: {amount: 60, channel: web}
              - 6m transfer: {amount: 60}
              - 7m login:
              - 2h transfer@C2: {amount: 200.50, channel: web}

        """;

    [Fact]
    public void ATestPassesWhateverTheRulesModeAndRollout() => Assert.Empty(Differences("""
            alerts: [5m, 2h]
            values: {5m: {spent: 120}, 2h: {spent: 200.5, channel: web}}
            unknown: [channel]
        """));

    [Fact]
    public void AMissingAlertIsExplainedByWhatWasNotTrue() => Assert.Equal(
        ["expected an alert at 0m, none came; closest: `spent >= 100` is false (`spent` is 60)"],
        Differences("    alerts: [0m, 5m, 2h]\n"));

    [Fact]
    public void AnUnknownConditionIsToldFromAFalseOne() => Assert.Equal(
        ["expected an alert at 6m, none came; closest: `channel == 'web'` is unknown (`channel` is missing)"],
        Differences("    alerts: [5m, 6m, 2h]\n"));

    [Fact]
    public void AnEventThatTheRuleIsNotOnIsSaidToBeNone() => Assert.Equal(
        ["expected an alert at 7m, none came; closest: there is no transfer at 7m"],
        Differences("    alerts: [5m, 7m, 2h]\n"));

    [Fact]
    public void AnAlertTooManyIsShown() => Assert.Equal(
        ["an alert came at 2h that was not expected: r"],
        Differences("    alerts: [5m]\n"));

    [Fact]
    public void ValuesScoresAndEmissionsAreCompared() => Assert.Equal(
        [
            "`spent` at 5m is 120, not 121",
            "the score at 5m is 100, not 99",
            "at 5m [] was emitted, not [signal]",
        ],
        Differences("""
                alerts: [5m, 2h]
                values: {5m: {spent: 121}}
                score: {5m: 99}
                emits: {5m: [signal]}
            """));

    private static IReadOnlyList<string> Differences(string expectations)
    {
        string indented = string.Concat(expectations.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => "    " + line.Trim() + "\n"));
        CheckedRuleSet rules = CaseRules.Of(null, Rule + indented);
        return RuleTestRunner.Run(rules, rules.Rules[0], FileRun.Run).Single().Differences;
    }
}
