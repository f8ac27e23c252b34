namespace StreamGuard.Engine.Partitions;

/// <summary>What the clock was at the ends of recent batches, until they have been delivered.</summary>
internal sealed class ClockTrail
{
    private readonly Queue<(long Offset, long Clock)> waiting = new();
    private (long Offset, long Clock)? reached;

    public void Add(long offset, long clock) => waiting.Enqueue((offset, clock));

    /// <summary>The last end of a batch below the delivered mark, with the clock there; null before the first.</summary>
    public (long Offset, long Clock)? Delivered(long mark)
    {
        while (waiting.TryPeek(out (long Offset, long Clock) first) && first.Offset < mark)
        {
            reached = waiting.Dequeue();
        }

        return reached;
    }

    /// <summary>What was remembered belongs to rules that are no longer in force.</summary>
    public void Forget()
    {
        waiting.Clear();
        reached = null;
    }
}
