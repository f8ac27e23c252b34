namespace StreamGuard.Engine.Partitions;

/// <summary>
/// Where checkpoints are kept: per partition the newest value of every key, in the order in which the keys were last written. Records of
/// one writer keep their order, so that a later one that is there proves the earlier ones.
/// </summary>
public interface ICheckpointWriter
{
    /// <summary>Key and value are copied.</summary>
    void Write(int partition, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value);
}
