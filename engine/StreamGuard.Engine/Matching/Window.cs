using StreamGuard.Engine.Events;
using StreamGuard.Engine.State;

namespace StreamGuard.Engine.Matching;

/// <summary>Which rows of a ring a query sees: those with start &lt; at &lt;= end, by row number.</summary>
public static class Window
{
    /// <summary>The window's start: never before what the kind's history still keeps at the subject's time.</summary>
    public static long StartOf(Frame frame, long windowMilliseconds, long historyMilliseconds)
    {
        long start = EventTime.Earlier(frame.At, windowMilliseconds);
        long kept = EventTime.Earlier(frame.SubjectTime, historyMilliseconds);
        return Math.Max(start, kept);
    }

    public static int First(nint ring, long start) => Ring.FirstAfter(ring, start);

    public static int End(nint ring, long at) => Ring.FirstAfter(ring, at);

    /// <summary>The first row and the end (excluded) of a step's rows; an empty window when there is no ring.</summary>
    public static (int First, int End) Of(Frame frame, nint ring, Kind kind, long? windowMilliseconds)
    {
        if (ring == 0)
        {
            return (0, 0);
        }

        long start = StartOf(frame, windowMilliseconds ?? HistoryOf(kind), HistoryOf(kind));
        return (First(ring, start), End(ring, frame.At));
    }

    /// <summary>Latest kinds are kept for ever.</summary>
    public static long HistoryOf(Kind kind) => kind.Retention == RetentionMode.Latest ? long.MaxValue : kind.HistoryMilliseconds;
}
