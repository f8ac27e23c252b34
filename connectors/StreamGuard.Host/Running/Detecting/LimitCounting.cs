using System.Text;
using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Matching;
using StreamGuard.Engine.Partitions;
using StreamGuard.Engine.Partitions.Records;
using StreamGuard.Host.Running.Opening;
using StreamGuard.Kafka.Reading;

namespace StreamGuard.Host.Running.Detecting;

/// <summary>
/// Counts the alerts of rules with a limit; past the limit a record in every partition puts the rule in shadow. They are counted where those of all processes
/// are, and those from before a restart: in the alerts' own topic, which is followed from the first such alert of this process on. Who raises none has nothing
/// to count.
/// </summary>
internal sealed class LimitCounting(RunOptions options, OpenLog log, Action<string> tell, TimeProvider time) : IDisposable
{
    // Clocks of partitions that lag, and an outage in which alerts were late, make alerts that count together lie further apart in their topic than in time.
    private static readonly TimeSpan FurtherBack = TimeSpan.FromMinutes(10);

    private readonly ManualResetEventSlim isNeeded = new();
    private readonly Dictionary<(long Activation, string Rule), LimitWindow> windows = [];
    private readonly HashSet<(long Activation, string Rule)> tripped = [];
    private readonly LimitsWithin silent = new();
    private readonly Lock oneAtATime = new();
    private long longest;
    private long newest;

    /// <summary>On a detecting thread, before the alert is sent: it is only noted that there is something to count.</summary>
    public void Count(CompiledRule rule, RulesInForce inForce, long clock)
    {
        InterlockedMax(ref newest, inForce.Number);
        if (rule.RaisesAlert)
        {
            InterlockedMax(ref longest, rule.LimitPerMilliseconds);
            isNeeded.Set();
        }
        else if (silent.IsPast(rule, inForce, clock))
        {
            Trip(inForce.Number, rule.Id, rule.LimitCount, rule.LimitPerMilliseconds);
        }
    }

    /// <summary>A loop of its own, until stopped.</summary>
    public void Run(CancellationToken stop)
    {
        isNeeded.Wait(stop);
        using TopicFollower follower = new(options.Kafka, options.AlertsTopic, reason => tell(
            $"topic `{options.AlertsTopic}` cannot be read ({reason}), so no `limit` of a rule is counted: let group `{options.Kafka.Group}` read it"));
        follower.Run(time.GetUtcNow() - TimeSpan.FromMilliseconds(2 * Volatile.Read(ref longest)) - FurtherBack, Take, stop);
    }

    public void Dispose() => isNeeded.Dispose();

    private static void InterlockedMax(ref long largest, long value)
    {
        for (long before = Volatile.Read(ref largest); before < value; before = Volatile.Read(ref largest))
        {
            Interlocked.CompareExchange(ref largest, value, before);
        }
    }

    private void Take(TopicRecord alert)
    {
        if (Text(alert, EffectSending.LimitHeader) is not { } header || AlertLimit.Parse(header) is not { Clock: >= 0 } limit
            || Text(alert, "rule") is not { } rule || alert.Key is null)
        {
            return;
        }

        (long, string) key = (limit.Activation, rule);
        if (!windows.TryGetValue(key, out LimitWindow? window))
        {
            windows.Add(key, window = new LimitWindow());
        }

        if (window.Add(limit, Encoding.UTF8.GetString(alert.Key)))
        {
            windows.Remove(key);
            Trip(limit.Activation, rule, limit.Count, limit.PerMilliseconds);
        }
    }

    private static string? Text(TopicRecord alert, string header) => alert.Headers.GetValueOrDefault(header) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    private void Trip(long activation, string rule, long count, long perMilliseconds)
    {
        lock (oneAtATime)
        {
            if (activation < Volatile.Read(ref newest) || !tripped.Add((activation, rule)))
            {
                return;
            }
        }

        tell($"rule {rule} raised more than {count} alerts in {TimeSpan.FromMilliseconds(perMilliseconds)}: it is in shadow until rules are activated again");
        byte[] trip = new Trip(activation, rule).Write(Slot.Missing);
        for (int partition = 0; partition < log.Identity.Partitions; partition++)
        {
            log.Writer.Append(partition, trip);
        }
    }
}
