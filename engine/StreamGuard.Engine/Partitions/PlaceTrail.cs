namespace StreamGuard.Engine.Partitions;

/// <summary>The ends of recent batches, until they have been delivered.</summary>
internal sealed class PlaceTrail
{
    /// <summary>While an output is stuck no more are noted than this; those noted first are the ones that are delivered first.</summary>
    public const int MostWaiting = 4_096;

    private readonly Queue<LogPoint> waiting = new();
    private LogPoint? reached;

    public void Add(LogPoint end)
    {
        if (waiting.Count < MostWaiting)
        {
            waiting.Enqueue(end);
        }
    }

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
