using StreamGuard.Engine.Partitions.Delivery;

namespace StreamGuard.Kafka.Reading;

/// <summary>
/// A partition for as long as this reader owns it: assigned anew, it is another object, and what the earlier one still waits for can
/// no longer move the group's offset.
/// </summary>
public sealed class InputPartition
{
    private volatile DeliveryTracker _tracker = new();

    public InputPartition(string topic, int number)
    {
        Topic = topic;
        Number = number;
        Alone = [this];
    }

    public string Topic { get; }

    public int Number { get; }

    /// <summary>What its outputs report to. An owner who chooses where reading starts may bring his own.</summary>
    public DeliveryTracker Tracker
    {
        get => _tracker;
        internal set => _tracker = value;
    }

    /// <summary>The offset below which every output has been acknowledged; what the group commits.</summary>
    public long Delivered => Tracker.Delivered;

    internal IReadOnlyList<InputPartition> Alone { get; }

    /// <summary>The client reads it. Only the reading thread looks at this and what follows.</summary>
    internal bool IsStarted { get; set; }

    /// <summary>The last offset that was read.</summary>
    internal long LastRead { get; set; } = AcknowledgementTracker.Nothing;

    /// <summary>The mark that the client was last told to commit.</summary>
    internal long Stored { get; set; } = AcknowledgementTracker.Nothing;

    public override string ToString() => $"{Topic}[{Number}]";
}
