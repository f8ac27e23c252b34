using StreamGuard.Engine.Events;
using StreamGuard.Engine.Matching;
using StreamGuard.Engine.State;

namespace StreamGuard.Engine.Runtime;

/// <summary>Has what an `unless` rule waits for reached its subject?</summary>
internal static class UnlessAnswer
{
    /// <summary>
    /// The timer's trigger is in the frame. Rows with trigger &lt; at &lt;= deadline are still there: the subject's time was not past the
    /// deadline when rows last left.
    /// </summary>
    /// <param name="memoryAsOf">The subject time whose history is asked.</param>
    public static bool IsThere(Frame frame, ArmedTimer timer, long memoryAsOf)
    {
        CompiledUnless unless = timer.Rule.Unless!;
        nint ring = Subject.Ring(frame.History, unless.Kind.Index);
        if (ring == 0)
        {
            return false;
        }

        long from = Math.Max(timer.TriggerAt, EventTime.Earlier(memoryAsOf, Window.HistoryOf(unless.Kind)));
        int end = Ring.FirstAfter(ring, timer.Deadline);
        for (int row = Ring.FirstAfter(ring, from); row < end; row++)
        {
            if (unless.Where is null || unless.Where(frame, ring, row) == 1)
            {
                return true;
            }
        }

        return false;
    }
}
