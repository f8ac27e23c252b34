using StreamGuard.Engine.Events;
using StreamGuard.Kafka.Reading;

namespace StreamGuard.Host.Running.Routing;

/// <summary>
/// Which source is routed next. While some are behind, those are read first whose newest event is the oldest, so that a call is not behind the payment
/// made during it; but nothing waits for longer than was chosen, and nothing waits for a source that has no more.
/// </summary>
internal sealed class SourceMerge(RunOptions options, TimeProvider time)
{
    /// <summary>How far a source may run ahead of the others before they get their turn, in milliseconds of event time.</summary>
    public const long Hysteresis = 1_000;

    // Batches in hand. When there are so many, the oldest goes on whatever it would wait for.
    private readonly int mostHeld = Math.Max(2, options.MostHeldEvents / options.Kafka.BatchRecords);
    private readonly List<RouteSource> sources = [];
    private int held;

    public IReadOnlyList<RouteSource> Sources => sources;

    public bool IsFull => held >= mostHeld;

    public bool HasPending => sources.Exists(source => source.HasPending);

    public void Add(RouteSource source) => sources.Add(source);

    /// <summary>What waits of these partitions is not routed: somebody else reads it again.</summary>
    public void Remove(IReadOnlyList<InputPartition> inputs)
    {
        foreach (RouteSource source in sources.Where(source => inputs.Contains(source.Input)))
        {
            source.Drop();
        }

        sources.RemoveAll(source => inputs.Contains(source.Input));
    }

    /// <summary>Takes the batch over.</summary>
    public void Add(RecordBatch records, long now)
    {
        HeldBatch batch = new(records, () => held--);
        held++;
        batch.Hold();
        long arrivedAt = time.GetTimestamp();
        for (int from = 0; from < records.Count;)
        {
            InputPartition input = records[from].Partition;
            int to = from + 1;
            while (to < records.Count && records[to].Partition == input)
            {
                to++;
            }

            if (Of(input) is { } source)
            {
                batch.Hold();
                source.Add(new PendingRun(batch, from, to, arrivedAt), now);
            }

            from = to;
        }

        batch.Release();
    }

    public RouteSource? Of(InputPartition input) => sources.Find(source => source.Input == input);

    /// <summary>The smallest time up to which any source has been read; missing when one has not begun, or there is none.</summary>
    public long ReadUpTo(long now) => sources.Count == 0 ? Slot.Missing : sources.Min(source => source.ReadUpTo(now));

    /// <summary>The same without one source; the largest of all times when there is no other.</summary>
    public long ReadUpToBeside(RouteSource one, long now)
    {
        long smallest = long.MaxValue;
        foreach (RouteSource source in sources)
        {
            smallest = source == one ? smallest : Math.Min(smallest, source.ReadUpTo(now));
        }

        return smallest;
    }

    /// <summary>Null when nothing may be routed yet.</summary>
    /// <param name="until">The time that the source may reach before another gets its turn.</param>
    public RouteSource? Next(long now, out long until)
    {
        RouteSource? next = null;
        RouteSource? oldest = null;
        foreach (RouteSource source in sources)
        {
            if (source.HasPending)
            {
                next = next is null || source.ReadUpTo(now) < next.ReadUpTo(now) ? source : next;
                oldest = oldest is null || source.WaitingSince < oldest.WaitingSince ? source : oldest;
            }
        }

        until = long.MaxValue;
        if (oldest is not null && (IsFull || time.GetElapsedTime(oldest.WaitingSince) >= options.LongestHold))
        {
            return oldest;
        }

        if (next is not null)
        {
            until = LimitFor(next, now);
            return next.ReadUpTo(now) > until ? null : next;
        }

        return null;
    }

    private long LimitFor(RouteSource next, long now)
    {
        long limit = long.MaxValue;
        foreach (RouteSource other in sources)
        {
            if (other != next && !other.IsCaughtUp)
            {
                limit = Math.Min(limit, EventTime.Later(other.ReadUpTo(now), Hysteresis));
            }
        }

        return limit;
    }
}
