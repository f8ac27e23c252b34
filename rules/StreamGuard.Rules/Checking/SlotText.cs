using System.Globalization;
using StreamGuard.Engine.Events;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking;

/// <summary>Reads a value that an author wrote in YAML (a list's, a test event's) as the type its place has.</summary>
public static class SlotText
{
    private static readonly string[] LocalFormats = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFF", "yyyy-MM-dd HH:mm"];

    /// <summary>
    /// Null when the text is no such value. Numbers may have `_` between digits; a duration is `90s` or a number of seconds; a time
    /// is RFC 3339, a date and time without an offset (local), or milliseconds since the Unix epoch. Ids and texts have no slot without a text table.
    /// </summary>
    public static long? Read(string text, FieldType type, TimeZoneInfo zone) => type switch
    {
        FieldType.Bool => text switch { "true" => 1, "false" => 0, _ => null },
        FieldType.Int => ReadInt(text),
        FieldType.Number => ReadNumber(text),
        FieldType.Money => ReadScaled(text, Slot.MoneyScale),
        FieldType.Duration => ReadDuration(text) ?? ReadScaled(text, 1000),
        FieldType.Time => ReadTime(text, zone),
        _ => null,
    };

    private static long? ReadDuration(string text)
    {
        bool negative = text.StartsWith('-');
        return DurationText.TryRead(text.AsSpan(negative ? 1 : 0), out long milliseconds) ? negative ? -milliseconds : milliseconds : null;
    }

    private static long? ReadInt(string text) =>
        long.TryParse(Plain(text), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value) && value != Slot.Missing ? value : null;

    private static long? ReadNumber(string text) =>
        double.TryParse(Plain(text), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double value)
        && double.IsFinite(value) ? Slot.FromNumber(value) : null;

    private static long? ReadScaled(string text, long scale)
    {
        if (!decimal.TryParse(Plain(text), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value)
            || Math.Abs(value) > long.MaxValue)
        {
            return null;
        }

        decimal scaled = Math.Round(value * scale, MidpointRounding.ToEven);
        return Math.Abs(scaled) <= long.MaxValue ? (long)scaled : null;
    }

    private static long? ReadTime(string text, TimeZoneInfo zone)
    {
        if (ReadInt(text) is { } milliseconds)
        {
            return milliseconds;
        }

        if (DateTime.TryParseExact(text, LocalFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime local))
        {
            return LocalTime.ToMilliseconds(local, zone);
        }

        return text.Contains('T') && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset time)
            ? time.ToUnixTimeMilliseconds()
            : null;
    }

    private static string Plain(string text) => text.StartsWith('_') || text.EndsWith('_') ? text : text.Replace("_", "", StringComparison.Ordinal);
}
