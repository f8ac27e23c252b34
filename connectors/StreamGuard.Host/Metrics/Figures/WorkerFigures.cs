using System.Diagnostics;

namespace StreamGuard.Host.Metrics.Figures;

/// <summary>
/// One loop: that it turns, what its rules do, how long things take. Its thread writes. A worker lives as long as the process, whichever
/// partitions it owns.
/// </summary>
public sealed class WorkerFigures(string name, IReadOnlyList<string> kinds)
{
    private readonly long[] byKind = new long[kinds.Count];
    private volatile IReadOnlyList<RuleFigures> rules = [];
    private volatile string? stoppedBecause;
    private volatile bool hasJoined;
    private long lastTurn = Stopwatch.GetTimestamp();

    public string Name { get; } = name;

    /// <summary>Of the schema, in its order.</summary>
    public IReadOnlyList<string> Kinds { get; } = kinds;

    public IReadOnlyList<RuleFigures> Rules => rules;

    /// <summary>From the trigger's time to its alert.</summary>
    public BucketHistogram AlertLatency { get; } = new(LatencyBounds.Way);

    /// <summary>From the clock in the trigger's record to its alert.</summary>
    public BucketHistogram DetectionLatency { get; } = new(LatencyBounds.Way);

    /// <summary>Of one record in the engine; sampled, for reading a clock costs a part of what is measured.</summary>
    public BucketHistogram Processing { get; } = new(LatencyBounds.Engine);

    public BucketHistogram CheckpointSlices { get; } = new(LatencyBounds.Engine);

    /// <summary>Null while it runs.</summary>
    public string? StoppedBecause => stoppedBecause;

    /// <summary>It is a member of the group and has all partitions that it was given, be it none; those that it has may still have records to read again.</summary>
    public bool HasJoined
    {
        get => hasJoined;
        set => hasJoined = value;
    }

    /// <summary>A moment of the stopwatch.</summary>
    public long LastTurn => Volatile.Read(ref lastTurn);

    public void CountKind(int kind) => byKind[kind]++;

    public long OfKind(int kind) => byKind[kind];

    /// <summary>Once a batch, and once a second while none comes: what has not turned for a minute hangs, or waits for an output.</summary>
    public void Turn() => Volatile.Write(ref lastTurn, Stopwatch.GetTimestamp());

    /// <summary>Any thread; the last thing that a worker does when it must not go on.</summary>
    public void Stop(string reason) => stoppedBecause = reason;

    /// <summary>The rules that are in force from now on. Figures whose rule kept its shape go on, so give those of <see cref="FindRule"/>.</summary>
    public void UseRules(IReadOnlyList<RuleFigures> inForce) => rules = inForce;

    public RuleFigures? FindRule(string rule)
    {
        foreach (RuleFigures one in rules)
        {
            if (one.Rule == rule)
            {
                return one;
            }
        }

        return null;
    }
}
