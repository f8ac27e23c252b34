using StreamGuard.Engine.Partitions.Delivery;

namespace StreamGuard.Kafka.Delivery;

/// <summary>
/// A partition for as long as this reader owns it: assigned anew, it is another object, and what the earlier one still waits for can
/// no longer move the group's offset. Its members may be called from any thread.
/// </summary>
public sealed class InputPartition(string topic, int number)
{
    private readonly DeliveryTracker _tracker = new();

    public string Topic { get; } = topic;

    public int Number { get; } = number;

    /// <summary>The offset below which every output has been acknowledged; what the group commits.</summary>
    public long Delivered => _tracker.Delivered;

    /// <summary>The last offset that was read; only the reading thread looks at it.</summary>
    internal long LastRead { get; set; } = AcknowledgementTracker.Nothing;

    /// <summary>The mark that the client was last told to commit; only the reading thread looks at it.</summary>
    internal long Stored { get; set; } = AcknowledgementTracker.Nothing;

    /// <inheritdoc cref="AcknowledgementTracker.Expect"/>
    public void Expect(long offset) => _tracker.Expect(offset);

    /// <inheritdoc cref="AcknowledgementTracker.Acknowledge"/>
    public void Acknowledge(long offset) => _tracker.Acknowledge(offset);

    /// <inheritdoc cref="AcknowledgementTracker.Evaluated"/>
    public void Evaluated(long nextOffset) => _tracker.Evaluated(nextOffset);

    public override string ToString() => $"{Topic}[{Number}]";
}
