using StreamGuard.Engine.Runtime;
using StreamGuard.Rules.Interpreting;

namespace StreamGuard.Rules.Testing;

/// <summary>Adds up what the workers of one run, stopped and restored or not, have counted.</summary>
internal sealed class PlannedCounts
{
    public Counts Total { get; } = new();

    public void Add(SequentialEngine engine)
    {
        foreach (Counters counters in engine.Detectors.Select(detector => detector.Counters))
        {
            Total.Evaluated += counters.Evaluated;
            Total.Duplicates += counters.Duplicates;
            Total.Conflicts += counters.Conflicts;
            Total.Expired += counters.Expired;
            Total.Late += counters.Late;
            Total.CutByDepth += counters.CutByDepth;
            Total.CutByNumber += counters.CutByNumber;
            foreach (RuleCounters rule in counters.Rules)
            {
                Add(rule);
            }
        }
    }

    private void Add(RuleCounters rule)
    {
        string id = rule.Rule.Id;
        Add(Total.Matched, id, rule.Matched);
        Add(Total.OutsideRollout, id, rule.OutsideRollout);
        Add(Total.Suppressed, id, rule.Suppressed);
        Add(Total.Limited, id, rule.Limited);
        for (int index = 0; index < rule.Excepted.Length; index++)
        {
            Add(Total.Excepted, (id, rule.Rule.Exceptions[index].Name), rule.Excepted[index]);
        }

        for (int index = 0; index < rule.Unknown.Length; index++)
        {
            Add(Total.Unknown, (id, rule.Rule.UnknownReads[index].Name), rule.Unknown[index]);
        }
    }

    private static void Add<TKey>(SortedDictionary<TKey, long> counts, TKey key, long count)
        where TKey : notnull
    {
        if (count != 0)
        {
            counts[key] = counts.GetValueOrDefault(key) + count;
        }
    }
}
