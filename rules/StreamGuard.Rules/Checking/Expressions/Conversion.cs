using StreamGuard.Engine.Events;

namespace StreamGuard.Rules.Checking.Expressions;

/// <summary>Gives an expression another type: constants change here, once; everything else gets a node that does it for each event.</summary>
internal static class Conversion
{
    public static CheckedExpression To(CheckedExpression expression, FieldType type)
    {
        if (expression is UntypedMissingExpression)
        {
            return new ConstantExpression(type, expression.Span, Slot.Missing);
        }

        if (expression.Type == type)
        {
            return expression;
        }

        return expression is ConstantExpression constant && Fold(constant, type) is { } folded
            ? folded
            : new ConvertExpression(type, expression.Span, expression);
    }

    /// <summary>Null when the value is out of the type's range: the conversion then stays in the tree and gives a missing value.</summary>
    private static ConstantExpression? Fold(ConstantExpression constant, FieldType type)
    {
        if (constant.Text is not null || constant.IsMissing)
        {
            return constant with { Type = type };
        }

        return (constant.Type, type) switch
        {
            (FieldType.Int, FieldType.Number) => constant with { Type = type, Slot = Slot.FromNumber(constant.Slot) },
            (FieldType.Int, FieldType.Money) => Money(constant, constant.Slot),
            (FieldType.Number, FieldType.Money) when constant.Written is { } written => Money(constant, written),
            _ => null,
        };
    }

    private static ConstantExpression? Money(ConstantExpression constant, decimal value)
    {
        const decimal largest = long.MaxValue / (decimal)Slot.MoneyScale;
        return Math.Abs(value) > largest
            ? null
            : constant with { Type = FieldType.Money, Slot = (long)Math.Round(value * Slot.MoneyScale, MidpointRounding.ToEven) };
    }
}
