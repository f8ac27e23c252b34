using StreamGuard.Engine.Events;
using StreamGuard.Kafka.Reading;

namespace StreamGuard.Host.Running.Routing;

/// <summary>A partition of an input topic: what waits to be routed, and up to which time it has been.</summary>
/// <param name="isRecorded">Its time is that of its events only.</param>
internal sealed class RouteSource(InputPartition input, TopicPlan plan, bool isRecorded)
{
    private readonly Queue<PendingRun> pending = new();
    private long caughtUpAt = Slot.Missing;
    private long appendedAt = -1;
    private bool isCaughtUp;

    public InputPartition Input { get; } = input;

    public TopicPlan Plan { get; } = plan;

    public bool HasPending => pending.Count > 0;

    /// <summary>Nothing of it is missing: all that it held has been routed.</summary>
    public bool IsCaughtUp => isCaughtUp && pending.Count == 0;

    /// <summary>The largest event time that was routed; missing before the first.</summary>
    public long NewestAt { get; private set; } = Slot.Missing;

    /// <summary>When the oldest that waits came, as a timestamp.</summary>
    public long WaitingSince => pending.Peek().ArrivedAt;

    /// <summary>The time up to which it has been read: all times in milliseconds since the Unix epoch.</summary>
    public long ReadUpTo(long now) => IsCaughtUp ? now : Math.Max(Math.Min(NewestAt, now), caughtUpAt);

    /// <summary>
    /// When the oldest record was appended that has not been routed, as far as is known: of one that the client has not read yet that is about when the one
    /// before it was. Null when nothing is missing, or nothing is known.
    /// </summary>
    public long? BehindSince => IsCaughtUp ? null
        : HasPending && First.Batch.Records.AppendedAt(First.Next) is >= 0 and var waiting ? waiting
        : appendedAt >= 0 ? appendedAt
        : null;

    /// <summary>Of the record that was routed last.</summary>
    public void Reached(long appended) => appendedAt = appended;

    public void Routed(long at) => NewestAt = Math.Max(NewestAt, at);

    public void Add(PendingRun run, long now)
    {
        if (IsCaughtUp && !isRecorded)
        {
            caughtUpAt = now;
        }

        isCaughtUp = false;
        pending.Enqueue(run);
    }

    /// <summary>What was added before is all there is.</summary>
    public void CaughtUp() => isCaughtUp = true;

    public PendingRun First => pending.Peek();

    public void EndFirst() => pending.Dequeue().Batch.Release();

    public void Drop()
    {
        while (HasPending)
        {
            EndFirst();
        }
    }
}

/// <summary>Records of one partition that follow each other in a batch, and how many of them are routed.</summary>
internal sealed class PendingRun(HeldBatch batch, int from, int to, long arrivedAt)
{
    public HeldBatch Batch { get; } = batch;

    public int Next { get; set; } = from;

    public int End { get; } = to;

    public long ArrivedAt { get; } = arrivedAt;
}
