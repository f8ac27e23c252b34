using System.Globalization;
using System.Text;
using StreamGuard.Engine.Events;

namespace StreamGuard.Engine.Effects;

/// <summary>Values as messages show them: money without trailing zeros, times to the minute in the schema's zone, `1h30m`, `?` for missing.</summary>
public static class ValueText
{
    private const long Second = 1000;

    private static readonly (long Milliseconds, string Unit)[] Units =
        [(24 * 3600 * Second, "d"), (3600 * Second, "h"), (60 * Second, "m"), (Second, "s"), (1, "ms")];

    /// <param name="type">What the slot holds.</param>
    /// <param name="slot">As in <see cref="Slot"/>; not looked at for id and text.</param>
    /// <param name="text">The id or text; null when missing.</param>
    /// <param name="zone">Of the schema.</param>
    public static string Of(FieldType type, long slot, string? text, TimeZoneInfo zone)
    {
        if (type is FieldType.Id or FieldType.Text)
        {
            return text ?? "?";
        }

        if (slot == Slot.Missing)
        {
            return "?";
        }

        return type switch
        {
            FieldType.Bool => slot != 0 ? "true" : "false",
            FieldType.Number => Slot.ToNumber(slot).ToString("R", CultureInfo.InvariantCulture),
            FieldType.Money => OfMoney(slot),
            FieldType.Duration => OfDuration(slot),
            FieldType.Time => OfTime(slot, zone),
            _ => slot.ToString(CultureInfo.InvariantCulture),
        };
    }

    /// <summary>`8000`, `0.0001`, `-3.25`: also how JSON writes it.</summary>
    public static string OfMoney(long slot) =>
        ((decimal)slot / Slot.MoneyScale).ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>`1h30m`, `2d`, `500ms`, `-45s`, `0s`. A day is 24 hours.</summary>
    public static string OfDuration(long milliseconds)
    {
        if (milliseconds == 0)
        {
            return "0s";
        }

        var text = new StringBuilder(milliseconds < 0 ? "-" : "");
        long left = Math.Abs(milliseconds);
        foreach ((long length, string unit) in Units)
        {
            if (left >= length)
            {
                text.Append(left / length).Append(unit);
                left %= length;
            }
        }

        return text.ToString();
    }

    /// <summary>`2026-03-02 09:41`.</summary>
    public static string OfTime(long milliseconds, TimeZoneInfo zone) =>
        ZonedTime.Of(milliseconds, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
