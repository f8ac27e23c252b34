using StreamGuard.Host.Metrics.Figures;

namespace StreamGuard.Host.Running.Measuring;

/// <summary>
/// The canaries that are to come through the partitions of this process, whoever sends them. What flies through other processes is theirs to watch, so the
/// age grows here exactly when something is missing here. Partitions are told by the threads that own them; one thread looks.
/// </summary>
internal sealed class CanaryWatch(CanarySchedule schedule, CanaryFigures figures, TimeProvider time)
{
    private readonly long[] ownedSince = new long[schedule.Partitions];
    private readonly long[] seen = new long[schedule.Partitions];
    private long judged;

    /// <summary>The partition answers from now on; may be said again.</summary>
    public void Own(int partition) => Interlocked.CompareExchange(ref ownedSince[partition], Now(), 0);

    public void Leave(int partition) => Volatile.Write(ref ownedSince[partition], 0);

    /// <param name="at">When it was sent; of any partition that is owned here, in their order.</param>
    public void CameThrough(long at) => Volatile.Write(ref seen[schedule.PartitionOf(at)], at);

    public void Look()
    {
        long now = Now();
        long oldest = Oldest();
        figures.IsWatched = oldest != long.MaxValue;
        if (figures.IsWatched)
        {
            long newestSeen = 0;
            for (int partition = 0; partition < seen.Length; partition++)
            {
                newestSeen = Math.Max(newestSeen, Volatile.Read(ref seen[partition]));
            }

            figures.LastGood = Missing(Math.Max(newestSeen, oldest), now) is { } missing ? missing - schedule.Every : Math.Max(newestSeen, schedule.Newest(now));
        }

        Judge(now);
    }

    /// <summary>Since when some partition has been owned; the largest of all times if none is.</summary>
    private long Oldest()
    {
        long oldest = long.MaxValue;
        for (int partition = 0; partition < ownedSince.Length; partition++)
        {
            oldest = Volatile.Read(ref ownedSince[partition]) is > 0 and var since ? Math.Min(oldest, since) : oldest;
        }

        return oldest;
    }

    /// <summary>The first behind a time that was to come through here.</summary>
    private long? Missing(long behind, long now)
    {
        for (long at = schedule.FirstAfter(behind); at <= now; at += schedule.Every)
        {
            if (IsOurs(at))
            {
                return at;
            }
        }

        return null;
    }

    /// <summary>Each is judged once, when the next has been due.</summary>
    private void Judge(long now)
    {
        long until = schedule.Newest(now) - schedule.Every;
        for (long at = judged == 0 ? until : judged + schedule.Every; at <= until; at += schedule.Every)
        {
            if (IsOurs(at) && Volatile.Read(ref seen[schedule.PartitionOf(at)]) < at)
            {
                figures.Failures++;
            }
        }

        judged = Math.Max(judged, until);
    }

    private bool IsOurs(long at) => Volatile.Read(ref ownedSince[schedule.PartitionOf(at)]) is > 0 and var since && since < at;

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
