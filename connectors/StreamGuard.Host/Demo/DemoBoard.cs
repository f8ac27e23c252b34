using System.Diagnostics;

namespace StreamGuard.Host.Demo;

/// <summary>All that a view of the demo shows. Written by the threads that work, read by the one that draws.</summary>
internal sealed class DemoBoard(int rules)
{
    private const int AlertsKept = 200;

    private readonly Lock alertsLock = new();
    private readonly List<DemoAlert> newest = [];
    private readonly SortedDictionary<string, long> byRule = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> bySeverity = new(StringComparer.Ordinal);
    private long events;
    private long now;

    public int Rules { get; } = rules;

    public long Started { get; private set; } = Stopwatch.GetTimestamp();

    /// <summary>Written by the thread that evaluates.</summary>
    public LatencyHistogram Latency { get; } = new();

    /// <summary>What was read at full speed before the show began, and how fast.</summary>
    public (long Events, TimeSpan Took) History { get; set; }

    /// <summary>Events are due and shown; before that, history is read.</summary>
    public bool IsLive { get; private set; }

    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(Started);

    public long Events => Volatile.Read(ref events);

    /// <summary>The made-up time, milliseconds since the Unix epoch.</summary>
    public long Now => Volatile.Read(ref now);

    public long Alerts { get; private set; }

    public long Held { get; private set; }

    public void Begin()
    {
        Started = Stopwatch.GetTimestamp();
        IsLive = true;
    }

    public void AddEvent(long at, TimeSpan latency)
    {
        Latency.Add((long)latency.TotalMicroseconds);
        Volatile.Write(ref now, at);
        Volatile.Write(ref events, events + 1);
    }

    public void Add(DemoAlert alert)
    {
        lock (alertsLock)
        {
            Alerts++;
            Held += alert.Held;
            byRule[alert.Rule] = byRule.GetValueOrDefault(alert.Rule) + 1;
            bySeverity[alert.Severity] = bySeverity.GetValueOrDefault(alert.Severity) + 1;
            newest.Add(alert);
            if (newest.Count > AlertsKept)
            {
                newest.RemoveAt(0);
            }
        }
    }

    /// <summary>The newest last.</summary>
    public IReadOnlyList<DemoAlert> Newest(int most)
    {
        lock (alertsLock)
        {
            return [.. newest.TakeLast(most)];
        }
    }

    /// <summary>What has come since there were so many, as far as it is still kept; <paramref name="seen"/> is then how many there are.</summary>
    public IReadOnlyList<DemoAlert> Since(ref long seen)
    {
        lock (alertsLock)
        {
            int fresh = (int)Math.Min(Alerts - seen, newest.Count);
            seen = Alerts;
            return [.. newest.TakeLast(fresh)];
        }
    }

    public IReadOnlyList<(string Rule, long Alerts)> TopRules(int most)
    {
        lock (alertsLock)
        {
            return [.. byRule.OrderByDescending(one => one.Value).Take(most).Select(one => (one.Key, one.Value))];
        }
    }

    public long AlertsOf(string severity)
    {
        lock (alertsLock)
        {
            return bySeverity.GetValueOrDefault(severity);
        }
    }
}
