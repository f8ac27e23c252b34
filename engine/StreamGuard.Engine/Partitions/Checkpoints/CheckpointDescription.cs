namespace StreamGuard.Engine.Partitions.Checkpoints;

/// <summary>What a record of the checkpoints' topic is. What only the whole tells is known with its last part.</summary>
/// <param name="Offset">Of the last record of the log that it shows.</param>
/// <param name="Parts">Of which this is one.</param>
/// <param name="Bytes">Of this record.</param>
public sealed record CheckpointDescription(CheckpointKey Key, long Offset, int Parts, int Bytes)
{
    public long? Clock { get; init; }

    public string? InForce { get; init; }

    /// <summary>Of a bucket: those that the piece tells of, wholly or in part.</summary>
    public int? Subjects { get; init; }

    /// <summary>Of a bucket: with this piece, those before it are a state.</summary>
    public bool? Completes { get; init; }

    /// <summary>Of a manifest.</summary>
    public int? Buckets { get; init; }
}
