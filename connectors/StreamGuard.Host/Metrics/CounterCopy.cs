using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Runtime;
using StreamGuard.Host.Metrics.Figures;

namespace StreamGuard.Host.Metrics;

/// <summary>
/// Carries what the engine has counted over to the figures of its partition and worker: once a second or a batch, on the worker's thread. The
/// engine begins to count anew when rules change; the figures go on.
/// </summary>
public sealed class CounterCopy(PartitionFigures partition, WorkerFigures worker)
{
    private Counters? from;
    private RuleCounterCopy[] rules = [];
    private long evaluated;
    private long late;
    private long duplicates;
    private long conflicts;
    private long expired;
    private long followers;
    private long cutByDepth;
    private long cutByNumber;
    private long timersArmed;
    private long timersFired;
    private long timersAnswered;

    /// <summary>Allocates nothing unless the counters are others than the last time.</summary>
    /// <param name="breaker">Knows of rules that had tripped before a restart; without it these are shown from their next match on.</param>
    public void Copy(Counters counters, Breaker? breaker = null)
    {
        if (counters != from)
        {
            Begin(counters);
        }

        partition.Evaluated += More(counters.Evaluated, ref evaluated);
        partition.Late += More(counters.Late, ref late);
        partition.Duplicates += More(counters.Duplicates, ref duplicates);
        partition.Conflicts += More(counters.Conflicts, ref conflicts);
        partition.Expired += More(counters.Expired, ref expired);
        partition.Followers += More(counters.Followers, ref followers);
        partition.CutByDepth += More(counters.CutByDepth, ref cutByDepth);
        partition.CutByNumber += More(counters.CutByNumber, ref cutByNumber);
        partition.TimersArmed += More(counters.TimersArmed, ref timersArmed);
        partition.TimersFired += More(counters.TimersFired, ref timersFired);
        partition.TimersAnswered += More(counters.TimersAnswered, ref timersAnswered);
        foreach (RuleCounterCopy rule in rules)
        {
            rule.Copy(breaker);
        }
    }

    /// <summary>How far the counter has come since it was last looked at.</summary>
    internal static long More(long now, ref long before)
    {
        long more = now - before;
        before = now;
        return more;
    }

    private void Begin(Counters counters)
    {
        from = counters;
        evaluated = late = duplicates = conflicts = expired = followers = cutByDepth = cutByNumber = 0;
        timersArmed = timersFired = timersAnswered = 0;
        rules = [.. counters.Rules.Select(rule => new RuleCounterCopy(rule, worker))];
        worker.UseRules([.. rules.Select(rule => rule.To)]);
    }
}
