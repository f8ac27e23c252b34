using StreamGuard.Engine.Events;
using StreamGuard.Engine.Matching;
using StreamGuard.Engine.Partitions;

namespace StreamGuard.Host.Running.Detecting;

/// <summary>
/// Counts the firings of rules with a limit among those that it is told: what raises no alert leaves nothing that others could count, so these are counted over the
/// partitions of one process, since it was started. For several threads.
/// </summary>
internal sealed class LimitsWithin
{
    private readonly Lock oneAtATime = new();
    private readonly Dictionary<(long Activation, string Rule), Queue<long>> recent = [];

    public bool IsPast(CompiledRule rule, RulesInForce inForce, long clock)
    {
        lock (oneAtATime)
        {
            if (!recent.TryGetValue((inForce.Number, rule.Id), out Queue<long>? times))
            {
                recent.Add((inForce.Number, rule.Id), times = new Queue<long>());
            }

            while (times.Count > 0 && times.Peek() <= EventTime.Earlier(clock, rule.LimitPerMilliseconds))
            {
                times.Dequeue();
            }

            times.Enqueue(clock);
            if (times.Count <= rule.LimitCount)
            {
                return false;
            }

            times.Clear();
            return true;
        }
    }
}
