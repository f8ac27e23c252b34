using System.Diagnostics;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Runtime;

namespace StreamGuard.Host.Running;

/// <summary>
/// The clock of a stream without a log: the largest time read, going on by itself while nothing comes, so that what waits for an answer that never
/// comes is told in time. A recorded stream runs in its own time, a live one in ours.
/// </summary>
internal sealed class StreamClock(Router router, SequentialEngine engine)
{
    private long lastRead = Stopwatch.GetTimestamp();
    private long atThen = Slot.Missing;

    public void BeginBatch() =>
        router.LatestAllowed = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() + RouterOptions.UsualFutureBoundMilliseconds;

    public void EndBatch()
    {
        atThen = router.Clock;
        lastRead = Stopwatch.GetTimestamp();
    }

    public void PassWithoutEvents()
    {
        if (atThen != Slot.Missing)
        {
            router.Clock = Math.Max(router.Clock, atThen + (long)Stopwatch.GetElapsedTime(lastRead).TotalMilliseconds);
            engine.Advance(router.Clock);
            engine.Finish();
        }
    }
}
