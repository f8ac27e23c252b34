using StreamGuard.Engine.Partitions.Delivery;

namespace StreamGuard.Kafka.Reading;

/// <summary>One record, valid until its batch is disposed.</summary>
/// <param name="value">Empty when <paramref name="isNull"/>.</param>
/// <param name="isNull">The record has no value at all (a tombstone), which is not the same as an empty one.</param>
public readonly ref struct KafkaRecord(InputPartition partition, long offset, ReadOnlySpan<byte> value, bool isNull)
{
    public InputPartition Partition { get; } = partition;

    public long Offset { get; } = offset;

    public ReadOnlySpan<byte> Value { get; } = value;

    public bool IsNull { get; } = isNull;

    /// <summary>For the outputs that follow from it: it is not committed before they have been acknowledged.</summary>
    public Cause Cause => new(Partition.Tracker, Offset);
}
