namespace StreamGuard.Kafka.Topics;

/// <summary>A topic as this program needs it.</summary>
/// <param name="Partitions">Exactly so many where the number is part of the meaning; else what it gets when it is created.</param>
public sealed record TopicSpecification(string Name, int Partitions)
{
    public bool NeedsExactPartitions { get; init; }

    /// <summary>Only the newest value of each key is kept, for ever.</summary>
    public bool IsCompacted { get; init; }

    /// <summary>Null: what the brokers usually keep; <see cref="Timeout.InfiniteTimeSpan"/>: for ever. Not for compacted topics.</summary>
    public TimeSpan? Retention { get; init; }

    /// <summary>Less is refused.</summary>
    public TimeSpan? LeastRetention { get; init; }

    /// <summary>Of records, where they may be large.</summary>
    public int? LargestBytes { get; init; }

    /// <summary>Nothing is computed from what it holds: that it is not there, or not as it should be, is told and not refused.</summary>
    public bool IsOutput { get; init; }
}
