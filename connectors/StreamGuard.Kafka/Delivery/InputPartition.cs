namespace StreamGuard.Kafka.Delivery;

/// <summary>
/// A partition for as long as this reader owns it: assigned anew, it is another object, and what the earlier one still waits for can
/// no longer move the group's offset. Its members may be called from any thread.
/// </summary>
public sealed class InputPartition(string topic, int number)
{
    private readonly AcknowledgementTracker _tracker = new();
    private readonly Lock _lock = new();

    public string Topic { get; } = topic;

    public int Number { get; } = number;

    /// <summary>The offset below which every output has been acknowledged; what the group commits.</summary>
    public long Delivered
    {
        get
        {
            lock (_lock)
            {
                return _tracker.Delivered;
            }
        }
    }

    /// <summary>The last offset that was read; only the reading thread looks at it.</summary>
    internal long LastRead { get; set; } = AcknowledgementTracker.Nothing;

    /// <summary>The mark that the client was last told to commit; only the reading thread looks at it.</summary>
    internal long Stored { get; set; } = AcknowledgementTracker.Nothing;

    /// <inheritdoc cref="AcknowledgementTracker.Expect"/>
    public void Expect(long offset)
    {
        lock (_lock)
        {
            _tracker.Expect(offset);
        }
    }

    /// <inheritdoc cref="AcknowledgementTracker.Acknowledge"/>
    public void Acknowledge(long offset)
    {
        lock (_lock)
        {
            _tracker.Acknowledge(offset);
        }
    }

    /// <inheritdoc cref="AcknowledgementTracker.Evaluated"/>
    public void Evaluated(long nextOffset)
    {
        lock (_lock)
        {
            _tracker.Evaluated(nextOffset);
        }
    }

    public override string ToString() => $"{Topic}[{Number}]";
}
