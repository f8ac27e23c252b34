namespace StreamGuard.Seeds.Lives;

/// <summary>Days of the month in local time.</summary>
internal static class Month
{
    /// <summary>The first local midnight, later than the day of `after`, that begins the given day of a month.</summary>
    /// <param name="dayFromZero">0 is the first of the month; at most 27, so every month has it.</param>
    public static long NextDay(long after, int dayFromZero)
    {
        long midnight = LocalTime.Midnight(after);
        DateTime day = DateTimeOffset.FromUnixTimeMilliseconds(midnight).UtcDateTime.AddHours(8);
        long first = midnight - (day.Day - 1) * LocalTime.Day;
        long due = first + dayFromZero * LocalTime.Day;
        return due > midnight ? due : due + DateTime.DaysInMonth(day.Year, day.Month) * LocalTime.Day;
    }
}
