using StreamGuard.Engine.Events;
using StreamGuard.Engine.Matching;
using StreamGuard.Engine.Partitions;
using StreamGuard.Engine.Partitions.Records;
using StreamGuard.Host.Running.Opening;

namespace StreamGuard.Host.Running.Detecting;

/// <summary>
/// Counts the alerts of rules with a limit, over all partitions of this process; past the limit a record in every partition puts the rule in shadow. For
/// several threads. After a restart it counts anew.
/// </summary>
/// <param name="send">Gets each trip once.</param>
internal sealed class LimitCounting(Action<Trip> send, Action<string> tell)
{
    private readonly Lock oneAtATime = new();
    private readonly Dictionary<(long Activation, string Rule), Queue<long>> recent = [];
    private readonly HashSet<(long Activation, string Rule)> tripped = [];

    /// <summary>Trips are records of the log.</summary>
    public static LimitCounting Over(OpenLog log, Action<string> tell) => new(trip =>
    {
        byte[] record = trip.Write(Slot.Missing);
        for (int partition = 0; partition < log.Identity.Partitions; partition++)
        {
            log.Writer.Append(partition, record);
        }
    }, tell);

    public void Count(CompiledRule rule, RulesInForce inForce, long clock)
    {
        (long, string) key = (inForce.Number, rule.Id);
        lock (oneAtATime)
        {
            if (tripped.Contains(key))
            {
                return;
            }

            if (!recent.TryGetValue(key, out Queue<long>? times))
            {
                recent.Add(key, times = new Queue<long>());
            }

            while (times.Count > 0 && times.Peek() <= EventTime.Earlier(clock, rule.LimitPerMilliseconds))
            {
                times.Dequeue();
            }

            times.Enqueue(clock);
            if (times.Count <= rule.LimitCount)
            {
                return;
            }

            tripped.Add(key);
            recent.Remove(key);
        }

        tell($"rule {rule.Id} raised more than {rule.LimitCount} alerts in {TimeSpan.FromMilliseconds(rule.LimitPerMilliseconds)}: it is in shadow until rules are "
            + "activated again");
        send(new Trip(inForce.Number, rule.Id));
    }
}
