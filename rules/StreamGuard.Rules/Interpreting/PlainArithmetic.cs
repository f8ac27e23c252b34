using System.Numerics;
using StreamGuard.Engine.Events;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Interpreting;

/// <summary>+ - * / % and conversions of values that are there; what has no answer is missing.</summary>
internal static class PlainArithmetic
{
    public static PlainValue Compute(
        BinaryOperator operation, FieldType result, PlainValue left, FieldType leftType, PlainValue right, FieldType rightType)
    {
        if (left.IsMissing || right.IsMissing)
        {
            return PlainValue.Missing;
        }

        return (leftType == FieldType.Number, rightType == FieldType.Number) switch
        {
            (true, true) => PlainValue.Of(OfNumbers(operation, left.Number, right.Number)),
            (false, true) => WithNumber(operation, left.Whole, right.Number),
            (true, false) => WithNumber(operation, right.Whole, left.Number),
            _ => OfWholes(operation, result, left.Whole, leftType, right.Whole, rightType),
        };
    }

    public static PlainValue Negate(PlainValue value) => value.Content switch
    {
        null => value,
        double number => PlainValue.Of(-number),
        _ => PlainValue.Of(-value.Whole),
    };

    public static PlainValue Convert(PlainValue value, FieldType from, FieldType to)
    {
        if (value.IsMissing)
        {
            return value;
        }

        return (from, to) switch
        {
            (FieldType.Int, FieldType.Number) => PlainValue.Of((double)value.Whole),
            (FieldType.Money, FieldType.Number) => PlainValue.Of((double)value.Whole / Slot.MoneyScale),
            (FieldType.Int, FieldType.Money) => Exactly.Whole(value.Whole * new BigInteger(Slot.MoneyScale)),
            (FieldType.Number, FieldType.Money) => Exactly.Times(Slot.MoneyScale, value.Number),
            _ => value,
        };
    }

    private static double OfNumbers(BinaryOperator operation, double left, double right) => operation switch
    {
        BinaryOperator.Add => left + right,
        BinaryOperator.Subtract => left - right,
        BinaryOperator.Multiply => left * right,
        BinaryOperator.Divide => left / right,
        BinaryOperator.Remainder => left % right,
        _ => throw NotArithmetic(operation),
    };

    /// <summary>Money or a duration with a number.</summary>
    private static PlainValue WithNumber(BinaryOperator operation, long whole, double number) => operation switch
    {
        BinaryOperator.Multiply => Exactly.Times(whole, number),
        BinaryOperator.Divide => Exactly.Over(whole, number),
        _ => throw NotArithmetic(operation),
    };

    private static PlainValue OfWholes(
        BinaryOperator operation, FieldType result, long left, FieldType leftType, long right, FieldType rightType)
    {
        switch (operation)
        {
            case BinaryOperator.Add:
                return Exactly.Whole(new BigInteger(left) + right);
            case BinaryOperator.Subtract:
                return Exactly.Whole(new BigInteger(left) - right);
            case BinaryOperator.Multiply:
                return Exactly.Whole(new BigInteger(left) * right);
            case BinaryOperator.Divide when right == 0:
            case BinaryOperator.Remainder when right == 0:
                return PlainValue.Missing;
            case BinaryOperator.Divide when result == FieldType.Number:
                return PlainValue.Of((double)left / right);
            case BinaryOperator.Divide:
                return Exactly.Whole(Exactly.Rounded(left, right));
            case BinaryOperator.Remainder:
                return Exactly.Whole(BigInteger.Remainder(left, right));
            default:
                throw new InvalidOperationException($"{operation} of {leftType} and {rightType} is not arithmetic.");
        }
    }

    private static InvalidOperationException NotArithmetic(BinaryOperator operation) => new($"{operation} is not arithmetic of numbers.");
}
