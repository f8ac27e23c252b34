using System.Text.Json;
using StreamGuard.Engine.Partitions.WhatIf;
using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Planning;
using StreamGuard.Simulation.Tests.Oracle;
using StreamGuard.Simulation.Tests.Rules;
using StreamGuard.Simulation.Tests.World;
using Xunit;

namespace StreamGuard.Simulation.Tests.WhatIf;

/// <summary>Over logs of worlds in which everything goes wrong that can: records sent again, owners that lag, clocks that differ.</summary>
public class WhatIfTests
{
    /// <summary>Each takes many times what a plain run of the simulation does.</summary>
    private const int MostSeeds = 2_000;

    [Fact]
    public void WithTheSameRulesTheAnswersAreTheSame() => ForSeeds(200, seed =>
    {
        Random random = new(seed);
        using SimulatedWorld world = Lived(seed, keepsRules: true);
        AnsweredRange[] ranges = seed % 3 == 0 ? WhatIfRun.Whole(world.Log) : WhatIfRun.Some(world.Log, random);
        SimulatedCheckpoints? checkpoints = seed % 2 == 0 ? world.Checkpoints : null;
        var then = WhatIfRun.Then(world.Log, ranges, checkpoints);
        var (alerts, _, replay) = WhatIfRun.With(RuleSets.Find(RuleSets.Checked[0].Version)!, world.Log, ranges, checkpoints);
        return WhatIfRun.Difference(then, alerts)
            ?? (replay.Counts.AtUnknownPlace == 0 ? null : $"{replay.Counts.AtUnknownPlace} derived events did not find their places");
    });

    [Fact]
    public void WithOtherRulesOfSingleSubjectsTheAnswersAreThoseOfThePlainEvaluator() => ForSeeds(200, seed =>
    {
        Random random = new(seed);
        using SimulatedWorld world = Lived(seed, keepsRules: false);
        AnsweredRange[] ranges = WhatIfRun.Some(world.Log, random);
        CheckedRuleSet rules = RuleSets.Read(OwnSubjects(random));
        var plain = ranges.Select(range => PlainLog.WhatIf(world.Log, range.Partition, ranges, rules)).ToList();
        var expected = WhatIfRun.Texts(plain.SelectMany(one => one.Alerts).Concat(plain.SelectMany(one => one.Shadow)));
        var (alerts, approximate, replay) = WhatIfRun.With(RulePlanner.Plan(rules), world.Log, ranges, seed % 2 == 0 ? world.Checkpoints : null);
        return WhatIfRun.Difference(expected, alerts)
            ?? (replay.Counts.AtUnknownPlace == 0 ? null : "rules of single subjects derived something for others")
            ?? (approximate.Count == 0 || replay.Counts.FromBehindRange > 0 ? null : "exact answers are said to be approximate");
    });

    [Fact]
    public void WithOtherRulesTheExactAnswersAreThoseOfARunWithThem()
    {
        (int all, int exact, int same) = (0, 0, 0);
        ForSeeds(200, seed =>
        {
            SimulatedLog then = InstantRun.Of(seed, RuleSets.Checked[seed % 2].Version);
            SimulatedLog otherwise = InstantRun.Of(seed, RuleSets.Checked[1 - (seed % 2)].Version);
            var expected = WhatIfRun.Then(otherwise, WhatIfRun.Whole(otherwise));
            var (alerts, _, replay) = WhatIfRun.With(RuleSets.Find(RuleSets.Checked[1 - (seed % 2)].Version)!, then, WhatIfRun.Whole(then));
            all += expected.Count;
            exact += Exact(expected, replay).Count;
            same += expected.Count(alert => alerts.GetValueOrDefault(alert.Key) == alert.Value);
            return WhatIfRun.Difference(Exact(expected, replay), Exact(alerts, replay));
        });

        // Else nothing would have been compared.
        Assert.True(exact > all / 20, $"only {exact} of {all} alerts are exact");
        TestContext.Current.SendDiagnosticMessage($"{all} alerts with other rules, {exact} of them exact, {same} the same as in a run");
    }

    /// <summary>No rule tells others anything; thresholds and modes differ from seed to seed.</summary>
    private static string OwnSubjects(Random random) => $$"""
        rule: large
        on: transfer
        when: amount >= {{random.Next(1, 70) * 10}}
        severity: high
        suppress: {{random.Next(1, 60)}}s per payee
        ---
        rule: tainted
        mode: {{(random.Next(3) == 0 ? "shadow" : "live")}}
        on: taint
        when: hop >= {{random.Next(1, 3)}} or sum(taint.amount last 5m) > {{random.Next(1, 9) * 100}}
        emit: |
          signal {weight: hop, pattern: 'own'} to customer
        ---
        rule: signals-add-up
        on: signal
        when: sum(signal.weight last 3m) + weight >= {{random.Next(2, 25)}}
        ---
        rule: on-the-line
        on: transfer
        when: exists(call where state == 'started' last 1m) and amount >= {{random.Next(1, 40) * 10}}
        recheck: 2m
        ---
        rule: unanswered
        on: alert where severity in ['high', 'critical']
        unless: contact where outcome != 'not_reached'
        within: {{random.Next(5, 60)}}s
        ---
        rule: gathered
        on: transfer_in
        let:
          total: sum(transfer_in.amount last 2m) + amount
        when: total > {{random.Next(1, 12) * 100}}
        """;

    /// <summary>Those of subjects that are not said to be approximate.</summary>
    private static SortedDictionary<string, string> Exact(SortedDictionary<string, string> alerts, WhatIfReplay replay) => new(
        alerts.Where(alert => !replay.IsApproximate(JsonDocument.Parse(alert.Value).RootElement.GetProperty("subject").GetString()!)).ToDictionary(), StringComparer.Ordinal);

    private static SimulatedWorld Lived(int seed, bool keepsRules)
    {
        SimulatedWorld world = new(seed) { KeepsRules = keepsRules };
        world.Run(steps: 200 + (seed % 5 * 100), troubles: 10 + (seed % 7 * 12));
        return world;
    }

    private static void ForSeeds(int usual, Func<int, string?> broken)
    {
        int first = Run.Setting("STREAMGUARD_SEED", 1);
        int count = Math.Min(Run.Setting("STREAMGUARD_SEEDS", usual), MostSeeds);
        for (int seed = first; seed < first + count; seed++)
        {
            string? what;
            try
            {
                what = broken(seed);
            }
            catch (Exception error) when (error is not Xunit.Sdk.IAssertionException)
            {
                what = error.ToString();
            }

            Assert.True(what is null, $"seed {seed} (STREAMGUARD_SEED={seed} STREAMGUARD_SEEDS=1 ./test.sh Simulation): {what}");
        }
    }
}
