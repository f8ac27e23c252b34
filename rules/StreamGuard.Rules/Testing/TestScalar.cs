using System.Globalization;
using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Testing;

/// <summary>A value as a test writes it, typed by the schema. Times may also be offsets from the start, durations seconds.</summary>
internal static class TestScalar
{
    /// <summary>Null when the text is no such value. The slot is that of <see cref="Slot"/>; texts are in Text.</summary>
    public static AlertValue? Read(string name, FieldType type, string text, TestClock clock)
    {
        string digits = text.Replace("_", "", StringComparison.Ordinal);
        long? slot = type switch
        {
            FieldType.Id or FieldType.Text => 0,
            FieldType.Bool => text switch { "true" => 1, "false" => 0, _ => null },
            FieldType.Int => long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole) ? whole : null,
            FieldType.Number => double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)
                ? Slot.FromNumber(number)
                : null,
            FieldType.Money => Scaled(digits, Slot.MoneyScale),
            FieldType.Duration => Scaled(digits, 1000) ?? Duration(text),
            _ => TestClock.TimeOf(text, clock.Zone) ?? (Duration(text) is { } offset ? clock.At(offset) : null),
        };
        return slot is { } known && known != Slot.Missing
            ? new AlertValue(name, type, known, type is FieldType.Id or FieldType.Text ? text : null)
            : null;
    }

    private static long? Scaled(string digits, long scale)
    {
        if (!decimal.TryParse(digits, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value)
            || Math.Abs(value) > long.MaxValue / scale)
        {
            return null;
        }

        return (long)Math.Round(value * scale, MidpointRounding.ToEven);
    }

    private static long? Duration(string text)
    {
        bool isNegative = text.StartsWith('-');
        return DurationText.TryRead(isNegative ? text[1..] : text, out long milliseconds) ? (isNegative ? -milliseconds : milliseconds) : null;
    }
}
