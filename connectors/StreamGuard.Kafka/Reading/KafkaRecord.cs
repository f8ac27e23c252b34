using StreamGuard.Kafka.Delivery;

namespace StreamGuard.Kafka.Reading;

/// <summary>One record, valid until its batch is disposed.</summary>
/// <param name="value">Empty when <paramref name="isNull"/>.</param>
/// <param name="isNull">The record has no value at all (a tombstone), which is not the same as an empty one.</param>
public readonly ref struct KafkaRecord(InputPosition position, ReadOnlySpan<byte> value, bool isNull)
{
    public InputPosition Position { get; } = position;

    public ReadOnlySpan<byte> Value { get; } = value;

    public bool IsNull { get; } = isNull;
}
