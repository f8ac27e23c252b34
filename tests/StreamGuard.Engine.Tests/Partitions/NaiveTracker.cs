using StreamGuard.Engine.Partitions.Delivery;

namespace StreamGuard.Engine.Tests.Partitions;

/// <summary>Remembers every output under way and looks through all of them for each answer.</summary>
internal sealed class NaiveTracker
{
    private long _evaluated = AcknowledgementTracker.Nothing;

    public List<long> UnderWay { get; } = [];

    public long Delivered => UnderWay.Append(_evaluated).Min();

    public void Expect(long offset) => UnderWay.Add(offset);

    public void Acknowledge(long offset) => UnderWay.Remove(offset);

    public void Evaluated(long nextOffset) => _evaluated = nextOffset;
}
