namespace StreamGuard.Engine.Partitions;

/// <summary>The ends of recent batches, until they have been delivered.</summary>
internal sealed class PlaceTrail
{
    private readonly Queue<LogPoint> waiting = new();
    private LogPoint? reached;

    public void Add(LogPoint end) => waiting.Enqueue(end);

    /// <summary>The last end of a batch below the delivered mark; null before the first.</summary>
    public LogPoint? Delivered(long mark)
    {
        while (waiting.TryPeek(out LogPoint first) && first.Offset < mark)
        {
            reached = waiting.Dequeue();
        }

        return reached;
    }
}
