using StreamGuard.Engine.Partitions;
using StreamGuard.Kafka.Reading;

namespace StreamGuard.Host.Running.Detecting;

/// <summary>A partition of the log, its state, and when its next checkpoint round is due.</summary>
internal sealed class OwnedPartition(InputPartition input, PartitionOwner owner) : IDisposable
{
    public InputPartition Input { get; } = input;

    public PartitionOwner Owner { get; } = owner;

    /// <summary>When the last finished round of checkpoints began, in milliseconds since the Unix epoch; 0 before the first.</summary>
    public long OldestCheckpointAt { get; set; }

    /// <summary>When the round that is under way began.</summary>
    public long RoundBeganAt { get; set; }

    /// <summary>A timestamp of the time provider.</summary>
    public long RoundDueAt { get; set; }

    public void Dispose() => Owner.Dispose();
}
