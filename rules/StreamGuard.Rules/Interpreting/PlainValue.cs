using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;

namespace StreamGuard.Rules.Interpreting;

/// <summary>
/// A value as a person would write it down: nothing (missing, or an unknown truth), a string (id, text), a bool, a double (number) or a long
/// (int, 1/10,000 of money, milliseconds of a duration, milliseconds since the Unix epoch of a time).
/// </summary>
public readonly record struct PlainValue(object? Content)
{
    public static readonly PlainValue Missing;

    public bool IsMissing => Content is null;

    public string Text => (string)Content!;

    public long Whole => (long)Content!;

    public double Number => (double)Content!;

    public bool IsTrue => Content is true;

    public bool? Truth => (bool?)Content;

    public static PlainValue Of(string text) => new(text);

    public static PlainValue Of(bool? truth) => new(truth);

    /// <summary>The one long that slots use for missing counts as overflow.</summary>
    public static PlainValue Of(long whole) => whole == long.MinValue ? Missing : new(whole);

    /// <summary>Neither infinities nor NaN nor minus zero exist.</summary>
    public static PlainValue Of(double number) => double.IsFinite(number) ? new(number == 0 ? 0.0 : number) : Missing;

    public static PlainValue FromSlot(FieldType type, long slot) => slot == Slot.Missing
        ? Missing
        : type switch
        {
            FieldType.Bool => Of(slot != 0),
            FieldType.Number => Of(Slot.ToNumber(slot)),
            FieldType.Id or FieldType.Text => throw new ArgumentException("A text is not in its slot.", nameof(type)),
            _ => Of(slot),
        };

    public long ToSlot() => Content switch
    {
        null => Slot.Missing,
        bool truth => truth ? 1 : 0,
        double number => Slot.FromNumber(number),
        long whole => whole,
        _ => 0,
    };

    public AlertValue Named(string name, FieldType type) => new(name, type, ToSlot(), Content as string);

    public override string ToString() => Content?.ToString() ?? "missing";
}
