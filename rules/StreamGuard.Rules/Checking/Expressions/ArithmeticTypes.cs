using StreamGuard.Engine.Events;
using StreamGuard.Rules.Syntax;
using static StreamGuard.Engine.Events.FieldType;

namespace StreamGuard.Rules.Checking.Expressions;

/// <summary>The table of operand and result types; what it does not name is an error.</summary>
internal static class ArithmeticTypes
{
    public static (FieldType Left, FieldType Right, FieldType Result)? Of(BinaryOperator operation, FieldType left, FieldType right) =>
        operation switch
        {
            BinaryOperator.Add => Add(left, right),
            BinaryOperator.Subtract => Subtract(left, right),
            BinaryOperator.Multiply => Multiply(left, right),
            BinaryOperator.Divide => Divide(left, right),
            BinaryOperator.Remainder => Remainder(left, right),
            _ => throw new ArgumentOutOfRangeException(nameof(operation)),
        };

    private static (FieldType, FieldType, FieldType)? Add(FieldType left, FieldType right) => (left, right) switch
    {
        (Time, Duration) => (Time, Duration, Time),
        (Duration, Duration) => (Duration, Duration, Duration),
        _ => Numeric(left, right),
    };

    private static (FieldType, FieldType, FieldType)? Subtract(FieldType left, FieldType right) => (left, right) switch
    {
        (Time, Time) => (Time, Time, Duration),
        _ => Add(left, right),
    };

    private static (FieldType, FieldType, FieldType)? Multiply(FieldType left, FieldType right) => (left, right) switch
    {
        (Money or Duration, Int or Number) => (left, right, left),
        (Int or Number, Money or Duration) => (left, right, right),
        (Money, Money) => null,
        _ => Numeric(left, right),
    };

    private static (FieldType, FieldType, FieldType)? Divide(FieldType left, FieldType right) => (left, right) switch
    {
        (Int, Int) => (Int, Int, Number),
        (Money or Duration, Int or Number) => (left, right, left),
        (Money, Money) or (Duration, Duration) => (left, right, Number),
        (_, Money) => null,
        _ => Numeric(left, right),
    };

    private static (FieldType, FieldType, FieldType)? Remainder(FieldType left, FieldType right) => (left, right) switch
    {
        (Duration, Duration) => (Duration, Duration, Duration),
        (Int or Number, Money) => null,
        _ => Numeric(left, right),
    };

    private static (FieldType, FieldType, FieldType)? Numeric(FieldType left, FieldType right) =>
        TypeMeeting.IsNumeric(left) && TypeMeeting.Meet(left, right) is { } met ? (met, met, met) : null;
}
