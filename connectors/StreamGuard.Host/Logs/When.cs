using System.Globalization;
using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Configuration.Shapes;

namespace StreamGuard.Host.Logs;

/// <summary>A place in a topic as people say it: an offset, a time, or how long ago. One of the two is set.</summary>
/// <param name="Time">Milliseconds since the Unix epoch.</param>
public sealed record When(long? Offset, long? Time)
{
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm'Z'", "yyyy-MM-dd'T'HH:mmzzz"];

    /// <summary>Null for null.</summary>
    /// <param name="option">As it is written.</param>
    /// <exception cref="UserProblemException">It is none of the three.</exception>
    public static When? Read(string option, string? text, DateTimeOffset now) => text is null
        ? null
        : TryParse(text, now) ?? throw new UserProblemException(
            $"{option} {text}: write an offset (1200), a time with its zone (2026-03-02T09:00:00+08:00) or how long ago (2h, 1d12h)");

    /// <summary>Null when it is none of the three.</summary>
    public static When? TryParse(string text, DateTimeOffset now)
    {
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long offset))
        {
            return new When(offset, null);
        }

        if (TimeText.TryRead(text, out TimeSpan ago))
        {
            return new When(null, Math.Max(0, now.ToUnixTimeMilliseconds() - (long)ago.TotalMilliseconds));
        }

        return DateTimeOffset.TryParseExact(text, Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? new When(null, time.ToUnixTimeMilliseconds())
            : null;
    }
}
