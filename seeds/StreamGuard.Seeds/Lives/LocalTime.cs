namespace StreamGuard.Seeds.Lives;

/// <summary>China has one zone and no summer time: +08:00 always.</summary>
internal static class LocalTime
{
    public const long Day = 86_400_000;
    public const long Minute = 60_000;
    private const long Offset = 8 * 3_600_000;

    public static int Hour(long at) => (int)((at + Offset) / 3_600_000 % 24);

    /// <summary>0 is Monday; 1 January 1970 was a Thursday.</summary>
    public static int Weekday(long at) => (int)(((at + Offset) / Day + 3) % 7);

    public static long Midnight(long at) => at - (at + Offset) % Day;
}
