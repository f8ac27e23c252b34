namespace StreamGuard.Perf.HandWritten;

/// <summary>Rows whose third column is a set of marks: calls, messages, apps, shared screens, logins.</summary>
internal static unsafe class SignalRows
{
    public const long Started = 1;

    public const long Ended = 2;

    public const long In = 4;

    /// <summary>An unknown line, an app from outside the store, a new device.</summary>
    public const long Strange = 8;

    public const long Link = 16;

    /// <summary>Is the newest row with all of these opening marks followed, at a later time, by none with the closing mark?</summary>
    public static bool IsOpen(in Rows rows, int first, int end, long opening, long closing)
    {
        long* marks = rows.Column(2);
        long* times = rows.Times;
        long closedAt = long.MinValue;
        for (int row = end - 1; row >= first; row--)
        {
            if ((marks[row] & opening) == opening)
            {
                return closedAt <= times[row];
            }

            if ((marks[row] & closing) != 0 && closedAt == long.MinValue)
            {
                closedAt = times[row];
            }
        }

        return false;
    }

    /// <summary>Moves the time to the earliest marked row after it.</summary>
    public static bool Next(in Rows rows, ref long after, long until, long mark)
    {
        long* marks = rows.Column(2);
        long* times = rows.Times;
        int end = rows.EndAt(until);
        for (int row = rows.FirstAfter(after, end); row < end; row++)
        {
            if ((marks[row] & mark) != 0)
            {
                after = times[row];
                return true;
            }
        }

        return false;
    }

    /// <summary>How many rows after a time have all of these marks, from the newest on.</summary>
    public static int Count(in Rows rows, long after, int end, long all)
    {
        long* marks = rows.Column(2);
        long* times = rows.Times;
        int count = 0;
        for (int row = end - 1; row >= 0 && times[row] > after; row--)
        {
            count += (marks[row] & all) == all ? 1 : 0;
        }

        return count;
    }
}
