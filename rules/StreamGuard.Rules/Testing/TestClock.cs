using System.Globalization;
using StreamGuard.Engine.Effects;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Testing;

/// <summary>Offsets of a test and the times they stand for.</summary>
internal sealed class TestClock(long start, TimeZoneInfo zone)
{
    private const string UsualStart = "2026-03-02T10:00";

    private static readonly string[] LocalForms = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd"];

    public TimeZoneInfo Zone { get; } = zone;

    public static TestClock? Of(RuleTestSyntax test, TimeZoneInfo zone, out string? problem)
    {
        string text = test.Start?.Value ?? UsualStart;
        long? start = TimeOf(text, zone);
        problem = start is null ? $"`start: {text}` is not a time; write it like `start: {UsualStart}`" : null;
        return start is { } known ? new TestClock(known, zone) : null;
    }

    public long At(long offset) => start + offset;

    /// <summary>`12m`, `-1d2h`.</summary>
    public string OffsetText(long at) => at == start ? "0m" : ValueText.OfDuration(at - start);

    /// <summary>A local time, a time with its own offset from UTC, or null.</summary>
    public static long? TimeOf(string text, TimeZoneInfo zone)
    {
        if (DateTime.TryParseExact(text, LocalForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime local))
        {
            TimeSpan offset = zone.GetUtcOffset(local);
            return new DateTimeOffset(local, offset).ToUnixTimeMilliseconds();
        }

        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset exact)
            && text.Contains('T', StringComparison.Ordinal)
                ? exact.ToUnixTimeMilliseconds()
                : null;
    }
}
