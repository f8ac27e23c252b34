using StreamGuard.Engine.Events;

namespace StreamGuard.Rules.Checking.Expressions;

/// <summary>Which types may stand on both sides of `+ -`, of a comparison, or in the branches of a conditional.</summary>
internal static class TypeMeeting
{
    public static bool IsNumeric(FieldType type) => type is FieldType.Int or FieldType.Number or FieldType.Money;

    public static bool IsTextual(FieldType type) => type is FieldType.Id or FieldType.Text;

    /// <summary>Has a smaller and a larger.</summary>
    public static bool IsOrdered(FieldType type) => IsNumeric(type) || type is FieldType.Duration or FieldType.Time;

    /// <summary>The type that both become: money before number before int; text for an id and a text. Null: they do not meet.</summary>
    public static FieldType? Meet(FieldType left, FieldType right)
    {
        if (left == right)
        {
            return left;
        }

        if (IsNumeric(left) && IsNumeric(right))
        {
            return left == FieldType.Money || right == FieldType.Money ? FieldType.Money : FieldType.Number;
        }

        return IsTextual(left) && IsTextual(right) ? FieldType.Text : null;
    }

    /// <summary>May a value of one type be put where another is wanted (a field of an emitted event, an argument, a score)?</summary>
    public static bool Fits(FieldType from, FieldType to) =>
        from == to
        || (IsNumeric(from) && to is (FieldType.Number or FieldType.Money))
        || (IsTextual(from) && IsTextual(to));
}
