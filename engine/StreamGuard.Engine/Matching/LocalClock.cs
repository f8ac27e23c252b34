using StreamGuard.Engine.Events;

namespace StreamGuard.Engine.Matching;

/// <summary>Local hours and days of a zone. Remembers the offset of quarter hours it was asked for; one thread.</summary>
public sealed class LocalClock(TimeZoneInfo zone)
{
    private const long QuarterHour = 15 * 60_000;
    private const long Hour = 60 * 60_000;
    private const long Day = 24 * Hour;
    private static readonly long Earliest = DateTimeOffset.MinValue.AddDays(2).ToUnixTimeMilliseconds();
    private static readonly long Latest = DateTimeOffset.MaxValue.AddDays(-2).ToUnixTimeMilliseconds();

    private const int Remembered = 1024;

    private readonly long[] quarters = new long[Remembered];
    private readonly long[] offsets = new long[Remembered];

    public long HourOf(long time) => time == Slot.Missing ? time : Modulo(Local(time), Day) / Hour;

    /// <summary>Monday is 1, Sunday 7. 1970-01-01 was a Thursday.</summary>
    public long WeekdayOf(long time) => time == Slot.Missing ? time : Modulo(Divide(Local(time), Day) + 3, 7) + 1;

    /// <summary>Of the month.</summary>
    public long DayOf(long time) => time == Slot.Missing ? time : DateTime.UnixEpoch.AddMilliseconds(Local(time)).Day;

    /// <summary>A time outside the calendar is taken for its end, as when it is printed.</summary>
    private long Local(long time)
    {
        time = Math.Clamp(time, Earliest, Latest);
        long quarter = Divide(time, QuarterHour);
        int slot = (int)(quarter & (Remembered - 1));
        if (quarters[slot] != quarter + 1)
        {
            DateTime utc = DateTime.UnixEpoch.AddMilliseconds(time);
            offsets[slot] = zone.GetUtcOffset(utc).Ticks / TimeSpan.TicksPerMillisecond;
            quarters[slot] = quarter + 1;
        }

        return time + offsets[slot];
    }

    private static long Divide(long value, long by) => (value / by) - (value % by < 0 ? 1 : 0);

    private static long Modulo(long value, long by) => value - (Divide(value, by) * by);
}
