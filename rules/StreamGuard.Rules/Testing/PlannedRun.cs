using System.Runtime.CompilerServices;
using System.Text;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Events.Decoding;
using StreamGuard.Engine.Matching;
using StreamGuard.Engine.Runtime;
using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Interpreting;
using StreamGuard.Rules.Planning;

namespace StreamGuard.Rules.Testing;

/// <summary>The planned evaluation of a file of events, as the program does it: decoded, routed, detected.</summary>
public static class PlannedRun
{
    /// <summary>Compiling costs more than running a short file, and the same rules are run over many.</summary>
    private static readonly ConditionalWeakTable<CheckedRuleSet, RuleSet> Plans = [];

    /// <summary>On one partition, without a stop.</summary>
    public static EvaluationResult Straight(CheckedRuleSet rules, IReadOnlyList<string> lines, bool drain) =>
        Run(rules, lines, drain, partitions: 1, static _ => false);

    /// <summary>Written out and read back into a new engine after each event.</summary>
    public static EvaluationResult Restored(CheckedRuleSet rules, IReadOnlyList<string> lines, bool drain) =>
        Run(rules, lines, drain, partitions: 1, static _ => true);

    /// <summary>Written out and read back into a new engine behind these lines, counted from 0.</summary>
    public static EvaluationResult RestoredBehind(CheckedRuleSet rules, IReadOnlyList<string> lines, bool drain, int partitions, params IReadOnlyCollection<int> stops) =>
        Run(rules, lines, drain, partitions, stops.Contains);

    public static EvaluationResult OverPartitions(CheckedRuleSet rules, IReadOnlyList<string> lines, bool drain, int partitions) =>
        Run(rules, lines, drain, partitions, static _ => false);

    private static EvaluationResult Run(
        CheckedRuleSet rules, IReadOnlyList<string> lines, bool drain, int partitions, Func<int, bool> isStop)
    {
        RuleSet plan = Plans.GetValue(rules, RulePlanner.Plan);
        PlannedOutput output = new();
        PlannedCounts counts = new();
        SequentialEngine engine = new(plan, partitions, output);
        try
        {
            Intake intake = new(new JsonEventDecoder(rules.Schema), new Router(rules.Schema, new RouterOptions()));
            using RecordBatch batch = new();
            RecordBatch[] batches = [batch];
            for (int index = 0; index < lines.Count; index++)
            {
                if (string.IsNullOrWhiteSpace(lines[index]))
                {
                    continue;
                }

                batch.Clear();
                RecordOrigin origin = new() { Offset = index + 1 };
                if (intake.Take(Encoding.UTF8.GetBytes(lines[index]), origin, batches) is { } problem)
                {
                    output.Dead.Add(new DeadLine(index + 1, "bad", problem.Describe(rules.Schema)));
                }

                foreach (LogRecord record in batch)
                {
                    engine.Apply(record);
                }

                engine.Finish();
                if (isStop(index))
                {
                    engine = Restore(plan, partitions, output, engine, counts);
                }
            }

            if (drain)
            {
                engine.Drain();
            }

            counts.Add(engine);
        }
        finally
        {
            engine.Dispose();
        }

        return new EvaluationResult
        {
            Alerts = output.Alerts,
            ShadowAlerts = output.ShadowAlerts,
            Emitted = output.Emitted,
            Counts = counts.Total,
            Dead = output.Dead,
        };
    }

    private static SequentialEngine Restore(
        RuleSet plan, int partitions, PlannedOutput output, SequentialEngine engine, PlannedCounts counts)
    {
        counts.Add(engine);
        EngineSnapshot snapshot = engine.Save();
        engine.Dispose();
        SequentialEngine restored = new(plan, partitions, output);
        restored.Restore(snapshot);
        return restored;
    }
}
