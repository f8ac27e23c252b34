namespace StreamGuard.Engine.Partitions.Delivery;

/// <summary>
/// How far a partition's effects have been acknowledged, for as long as one owner has it. The owner tells what it expects and has evaluated,
/// the clients' threads what has arrived: its members may be called from any thread.
/// </summary>
public sealed class DeliveryTracker
{
    private readonly AcknowledgementTracker tracker = new();
    private readonly Lock guard = new();

    /// <summary>The offset below which every effect has been acknowledged; <see cref="AcknowledgementTracker.Nothing"/> before the first.</summary>
    public long Delivered
    {
        get
        {
            lock (guard)
            {
                return tracker.Delivered;
            }
        }
    }

    /// <inheritdoc cref="AcknowledgementTracker.Expect"/>
    public void Expect(long offset)
    {
        lock (guard)
        {
            tracker.Expect(offset);
        }
    }

    /// <inheritdoc cref="AcknowledgementTracker.Acknowledge"/>
    public void Acknowledge(long offset)
    {
        lock (guard)
        {
            tracker.Acknowledge(offset);
        }
    }

    /// <inheritdoc cref="AcknowledgementTracker.Evaluated"/>
    public void Evaluated(long nextOffset)
    {
        lock (guard)
        {
            tracker.Evaluated(nextOffset);
        }
    }
}
