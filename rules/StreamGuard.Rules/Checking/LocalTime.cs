namespace StreamGuard.Rules.Checking;

/// <summary>The wall clock of the schema's time zone.</summary>
public static class LocalTime
{
    /// <summary>Milliseconds since the Unix epoch. A time that the clocks skip becomes the first one after the gap; one that they show twice, the first.</summary>
    public static long ToMilliseconds(DateTime local, TimeZoneInfo zone)
    {
        DateTime unspecified = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        while (zone.IsInvalidTime(unspecified))
        {
            unspecified = unspecified.AddMinutes(1);
        }

        TimeSpan offset = zone.IsAmbiguousTime(unspecified) ? zone.GetAmbiguousTimeOffsets(unspecified).Max() : zone.GetUtcOffset(unspecified);
        return (unspecified - DateTime.UnixEpoch - offset).Ticks / TimeSpan.TicksPerMillisecond;
    }
}
