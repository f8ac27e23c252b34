using StreamGuard.Engine.Events;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.InlineTests;

/// <summary>Values as tests write them: as everywhere in YAML, but times may also be offsets from the start, and are not numbers.</summary>
internal static class TestValue
{
    public static bool Fits(string text, FieldType type, TimeZoneInfo zone) => type switch
    {
        FieldType.Id or FieldType.Text => true,
        FieldType.Time => IsTime(text, zone) || DurationText.TryRead(text.AsSpan(text.StartsWith('-') ? 1 : 0), out _),
        _ => SlotText.Read(text, type, zone) is not null,
    };

    public static bool IsTime(string text, TimeZoneInfo zone) =>
        !long.TryParse(text, out _) && SlotText.Read(text, FieldType.Time, zone) is not null;

    /// <summary>What would be right.</summary>
    public static string? Example(FieldType type) => type switch
    {
        FieldType.Bool => "write `true` or `false`",
        FieldType.Duration => "write a duration such as `90s`, or a number of seconds",
        FieldType.Time => "write an offset from the start such as `-2h`, or a time such as `2026-03-02T10:00`",
        FieldType.Int => "write a whole number",
        _ => "write a number",
    };
}
