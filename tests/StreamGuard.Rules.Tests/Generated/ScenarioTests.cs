using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Interpreting;
using StreamGuard.Rules.Tests.Cases;
using Xunit;

namespace StreamGuard.Rules.Tests.Generated;

public class ScenarioTests
{
    private const int Scenarios = 150;

    /// <summary>A generator whose rules never match, or whose events are all refused, would agree with everything.</summary>
    [Fact]
    public void EverythingThatCanHappenHappensInSomeScenario()
    {
        var seen = new SortedDictionary<string, int>(StringComparer.Ordinal);
        void See(string what, bool happened) => seen[what] = seen.GetValueOrDefault(what) + (happened ? 1 : 0);

        foreach (int seed in Enumerable.Range(0, Scenarios))
        {
            Scenario scenario = ScenarioArbitrary.Make(seed);
            EvaluationResult result = FileRun.Run(CaseRules.Of(scenario.Schema, scenario.RulesText), scenario.Events, drain: true);
            See("alert", result.Alerts.Count > 0);
            See("several alerts", result.Alerts.Count > 3);
            See("evidence", result.Alerts.Any(alert => alert.Evidence.Count > 0));
            See("shadow", result.ShadowAlerts.Count > 0);
            See("emitted", result.Emitted.Count > 0);
            See("unknown", result.Counts.Unknown.Count > 0);
            See("excepted", result.Counts.Excepted.Count > 0);
            See("suppressed", result.Counts.Suppressed.Count > 0);
            See("limited", result.Counts.Limited.Count > 0);
            See("outside rollout", result.Counts.OutsideRollout.Count > 0);
            See("duplicate", result.Counts.Duplicates > 0);
            See("conflict", result.Counts.Conflicts > 0);
            See("expired", result.Counts.Expired > 0);
            See("late", result.Counts.Late > 0);
            See("cut by depth", result.Counts.CutByDepth > 0);
            See("alert at a deadline", result.Alerts.Any(alert => scenario.RulesText.Contains("unless", StringComparison.Ordinal)));
        }

        Assert.True(seen.Values.All(count => count > 0), string.Join('\n', seen));
    }

    [Fact]
    public void TheSameSeedMakesTheSameScenario() =>
        Assert.Equal(ScenarioArbitrary.Make(7).ToString(), ScenarioArbitrary.Make(7).ToString());

    [Fact]
    public void AReplayInTheSameOrderGivesTheSameResult()
    {
        foreach (int seed in Enumerable.Range(1000, 30))
        {
            Scenario scenario = ScenarioArbitrary.Make(seed);
            CheckedRuleSet rules = CaseRules.Of(scenario.Schema, scenario.RulesText);
            Assert.Equal(Run(rules, scenario), Run(rules, scenario));
        }
    }

    [Fact]
    public void ShrinkingMakesScenariosSmaller()
    {
        Scenario scenario = ScenarioArbitrary.Make(3);
        Assert.All(ScenarioShrinker.Smaller(scenario), smaller => Assert.True(smaller.ToString().Length < scenario.ToString().Length));
    }

    private static IReadOnlyList<string> Run(CheckedRuleSet rules, Scenario scenario) =>
        ResultText.Of(FileRun.Run(rules, scenario.Events, drain: true), rules.Schema.TimeZone);
}
