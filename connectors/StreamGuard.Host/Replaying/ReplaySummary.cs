using StreamGuard.Engine.Events.Decoding;
using StreamGuard.Engine.Runtime;
using StreamGuard.Engine.State;

namespace StreamGuard.Host.Replaying;

/// <summary>What a replay says at its end: one thing a line, the name first.</summary>
internal sealed class ReplaySummary(Intake intake, SequentialEngine engine, ReplayOutput output, TimeSpan took, bool isWhole)
{
    private const int NameWidth = 12;

    private IEnumerable<Counters> Counters => engine.Detectors.Select(detector => detector.Counters);

    private long Evaluated => Counters.Sum(one => one.Evaluated);

    private long Duplicates => Counters.Sum(one => one.Duplicates);

    private long Conflicts => Counters.Sum(one => one.Conflicts);

    private long Expired => Counters.Sum(one => one.Expired);

    /// <summary>Every event that was read has come to exactly one end.</summary>
    public bool Balances => intake.Consumed == Evaluated + Duplicates + Conflicts + Expired + intake.BadTotal;

    public void Write(TextWriter writer)
    {
        string equals = Balances ? "=" : isWhole ? "is NOT" : "(before the stop, not all of them tried) ≥";
        Line(writer, "events", $"{intake.Consumed} consumed {equals} {Evaluated} evaluated + {Duplicates} duplicate + {Conflicts} conflict"
            + $" + {Expired} expired + {intake.BadTotal} bad");
        if (intake.Skipped > 0)
        {
            Line(writer, "skipped", $"{intake.Skipped} rows that the mapping leaves out");
        }

        Line(writer, "late", $"{Counters.Sum(one => one.Late)} (evaluated at their own time)");
        WriteBad(writer);
        WriteCounts(writer, "alerts", output.Alerts);
        WriteCounts(writer, "shadow", output.ShadowAlerts);
        WriteCounts(writer, "suppressed", ByRule(rule => rule.Suppressed));
        WriteCounts(writer, "excepted", ByRule(rule => rule.Excepted.Sum()));
        WriteCounts(writer, "limited", ByRule(rule => rule.Limited));
        WriteCounts(writer, "no rollout", ByRule(rule => rule.OutsideRollout));
        WriteUnknown(writer);
        WriteTimers(writer);
        if (output.Derived > 0)
        {
            long cut = Counters.Sum(one => one.CutByDepth + one.CutByNumber);
            Line(writer, "derived", $"{output.Derived} events emitted by rules" + (cut > 0 ? $", {cut} more cut by the limits on depth and number" : ""));
        }

        if (output.Labels is { } labels)
        {
            Line(writer, "labels", labels.ToString());
        }

        WriteState(writer);
        Line(writer, "speed", $"{intake.Consumed / Math.Max(took.TotalSeconds, 1e-9):0} events/s ({took.TotalSeconds:0.000} s)");
    }

    private void WriteState(TextWriter writer)
    {
        StateStore[] states = [.. engine.Detectors.Select(detector => detector.State)];
        long rowsCut = states.Sum(state => state.RowsCut);
        Line(writer, "state", $"{states.Sum(state => state.Subjects.Count)} subjects, {states.Sum(state => state.RowCount)} events kept, "
            + $"{states.Sum(state => state.Bytes) / (1024.0 * 1024):0.0} MiB"
            + (rowsCut > 0 ? $"; {rowsCut} events cut because their history was at its cap" : ""));
    }

    private static void Line(TextWriter writer, string name, string text) => writer.WriteLine(name.PadRight(NameWidth) + text);

    /// <summary>The sum, then one line for each rule.</summary>
    private static void WriteCounts(TextWriter writer, string name, IReadOnlyDictionary<string, long> byRule)
    {
        if (byRule.Count == 0 && name is not ("alerts" or "shadow"))
        {
            return;
        }

        Line(writer, name, $"{byRule.Values.Sum()}");
        foreach ((string rule, long count) in byRule)
        {
            Line(writer, "", $"{count,8}  {rule}");
        }
    }

    private void WriteBad(TextWriter writer)
    {
        IEnumerable<string> reasons = Enum.GetValues<BadReason>().Where(reason => intake.Bad(reason) > 0)
            .Select(reason => $"{intake.Bad(reason)} {reason.Code()}");
        if (intake.BadTotal > 0)
        {
            Line(writer, "bad", $"{intake.BadTotal}: {string.Join(", ", reasons)}");
        }
    }

    private void WriteUnknown(TextWriter writer)
    {
        var unknown =
            from rule in Counters.SelectMany(one => one.Rules)
            from field in Enumerable.Range(0, rule.Unknown.Length)
            where rule.Unknown[field] > 0
            group rule.Unknown[field] by (rule.Rule.Id, Field: rule.Rule.UnknownReads[field].Name) into same
            orderby same.Key.Id, same.Key.Field
            select (same.Key, Count: same.Sum());
        bool isFirst = true;
        foreach (((string rule, string field), long count) in unknown)
        {
            if (isFirst)
            {
                Line(writer, "unknown", "rules that could not decide because a field was missing");
                isFirst = false;
            }

            Line(writer, "", $"{count,8}  {rule}: {field}");
        }
    }

    private void WriteTimers(TextWriter writer)
    {
        long armed = Counters.Sum(one => one.TimersArmed);
        if (armed > 0)
        {
            int waiting = engine.Detectors.Sum(detector => detector.Timers.Count);
            Line(writer, "timers", $"{armed} armed, {Counters.Sum(one => one.TimersFired)} fired, {Counters.Sum(one => one.TimersAnswered)} answered"
                + (waiting > 0 ? $", {waiting} still waiting (--drain lets them run out)" : ""));
        }
    }

    private SortedDictionary<string, long> ByRule(Func<RuleCounters, long> count)
    {
        SortedDictionary<string, long> counts = new(StringComparer.Ordinal);
        foreach (RuleCounters rule in Counters.SelectMany(one => one.Rules).Where(rule => count(rule) > 0))
        {
            counts[rule.Rule.Id] = counts.GetValueOrDefault(rule.Rule.Id) + count(rule);
        }

        return counts;
    }
}
