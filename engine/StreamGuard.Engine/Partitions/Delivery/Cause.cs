namespace StreamGuard.Engine.Partitions.Delivery;

/// <summary>
/// The record that an output follows from. Whoever sends the output calls <see cref="Expect"/> when he takes it and <see cref="Acknowledge"/>
/// when it is safe with its receiver: until then the record does not count as delivered.
/// </summary>
public readonly record struct Cause(DeliveryTracker Tracker, long Offset)
{
    public void Expect() => Tracker.Expect(Offset);

    public void Acknowledge() => Tracker.Acknowledge(Offset);
}
