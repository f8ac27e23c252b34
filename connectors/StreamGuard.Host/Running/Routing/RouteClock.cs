using StreamGuard.Engine.Events;
using StreamGuard.Engine.Runtime;

namespace StreamGuard.Host.Running.Routing;

/// <summary>
/// The clock of the log: the time up to which all sources have been read, which is now where nothing is missing. Never moves back. In a recorded stream
/// it is the largest time read, which the router keeps by itself.
/// </summary>
internal sealed class RouteClock(Router router, SourceMerge merge, RunOptions options, TimeProvider time)
{
    private long tickedAt = time.GetTimestamp();

    /// <summary>Milliseconds since the Unix epoch.</summary>
    public long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    public TimeSpan UntilTick => options.TickEvery - time.GetElapsedTime(tickedAt);

    public void Advance(long now)
    {
        router.LatestAllowed = now + (long)options.FutureBound.TotalMilliseconds;
        if (!options.IsRecorded)
        {
            router.Clock = Math.Max(router.Clock, merge.ReadUpTo(now));
        }
    }

    /// <summary>One source has come further.</summary>
    public void Advance(RouteSource source, long beside, long now)
    {
        if (!options.IsRecorded)
        {
            router.Clock = Math.Max(router.Clock, Math.Min(beside, source.ReadUpTo(now)));
        }
    }

    /// <summary>Whether the partitions are due to be told the time. Without a source there is none to tell.</summary>
    public bool TickIsDue()
    {
        if (UntilTick > TimeSpan.Zero)
        {
            return false;
        }

        tickedAt = time.GetTimestamp();
        Advance(Now);
        return merge.Sources.Count > 0 && router.Clock != Slot.Missing;
    }
}
