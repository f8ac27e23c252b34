using System.Globalization;

namespace StreamGuard.Engine.Effects;

/// <summary>Times as people of the schema's zone read them. A time outside the years 1 to 9999 is shown as the calendar's end.</summary>
public static class ZonedTime
{
    private static readonly long Earliest = DateTimeOffset.MinValue.AddDays(2).ToUnixTimeMilliseconds();
    private static readonly long Latest = DateTimeOffset.MaxValue.AddDays(-2).ToUnixTimeMilliseconds();

    public static DateTimeOffset Of(long milliseconds, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(Math.Clamp(milliseconds, Earliest, Latest)), zone);

    /// <summary>RFC 3339 with the zone's offset; milliseconds only when there are some: `2026-03-02T09:29:10+08:00`.</summary>
    public static string Rfc3339(long milliseconds, TimeZoneInfo zone)
    {
        DateTimeOffset local = Of(milliseconds, zone);
        return local.ToString(
            local.Millisecond == 0 ? "yyyy-MM-dd'T'HH:mm:sszzz" : "yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture);
    }
}
