using StreamGuard.Engine.Events.Decoding;

namespace StreamGuard.Host.Metrics.Figures;

/// <summary>
/// What became of one input topic's events. The intake's thread writes; moments are milliseconds since the Unix epoch, and become ages when they
/// are read, so that a loop that stands still shows as an age that grows.
/// </summary>
public sealed class InputFigures(string topic)
{
    private readonly long[] bad = new long[BadReasons.Count];

    public string Topic { get; } = topic;

    /// <summary>Bad events too, but not skipped ones.</summary>
    public long Consumed { get; set; }

    /// <summary>What the mapping leaves out on purpose.</summary>
    public long Skipped { get; set; }

    /// <summary>In the topic and not yet read, over the partitions that are read here.</summary>
    public long LagRecords { get; set; }

    /// <summary>When the oldest record that has been read and not routed was appended; nothing when there is none.</summary>
    public long BehindSince { get; set; }

    /// <summary>When that was last looked at: whoever does not turn any more is behind by that.</summary>
    public long LookedAt { get; set; }

    /// <summary>The event time up to which this topic has been read: what it lets the clock become.</summary>
    public long Clock { get; set; }

    public void CountBad(BadReason reason) => bad[(int)reason]++;

    public long Bad(BadReason reason) => bad[(int)reason];

    public long BadTotal
    {
        get
        {
            long total = 0;
            foreach (long one in bad)
            {
                total += one;
            }

            return total;
        }
    }
}
