using StreamGuard.Engine.Events;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.Expressions;

/// <summary>`+ - * / %` and the sign, by the table at <see cref="ArithmeticExpression"/>.</summary>
internal static class ArithmeticChecker
{
    public static CheckedExpression? CheckNegate(ExpressionChecker checker, UnarySyntax unary)
    {
        CheckedExpression? operand = checker.Check(unary.Operand);
        switch (operand)
        {
            case null:
                return null;
            case UntypedMissingExpression:
                return new UntypedMissingExpression(unary.Span);
            case ConstantExpression { Type: FieldType.Int or FieldType.Duration } constant when !constant.IsMissing:
                return constant with { Span = unary.Span, Slot = -constant.Slot };
            case ConstantExpression { Written: { } written }:
                return LiteralChecker.Decimal(unary.Span, -written);
        }

        if (TypeMeeting.IsNumeric(operand.Type) || operand.Type == FieldType.Duration)
        {
            return new NegateExpression(operand.Type, unary.Span, operand);
        }

        checker.Context.Error(CheckingCodes.NoArithmetic, unary.Span, $"{TypeNames.Phrase(operand.Type)} has no negative");
        return null;
    }

    public static CheckedExpression? Check(ExpressionChecker checker, BinarySyntax binary)
    {
        CheckedExpression? left = checker.Check(binary.Left);
        CheckedExpression? right = checker.Check(binary.Right);
        if (left is null || right is null)
        {
            return null;
        }

        if (left is UntypedMissingExpression || right is UntypedMissingExpression)
        {
            return CheckBesideMissing(checker, binary, left, right);
        }

        if (binary.Operator == BinaryOperator.Add && left.Type == FieldType.Duration && right.Type == FieldType.Time)
        {
            (left, right) = (right, left);
        }

        if (ArithmeticTypes.Of(binary.Operator, left.Type, right.Type) is var (leftType, rightType, result))
        {
            return new ArithmeticExpression(
                result, binary.Span, binary.Operator, Conversion.To(left, leftType), Conversion.To(right, rightType));
        }

        Refuse(checker, binary, left.Type, right.Type);
        return null;
    }

    /// <summary>The result is missing, of the type that the other side has.</summary>
    private static CheckedExpression? CheckBesideMissing(
        ExpressionChecker checker, BinarySyntax binary, CheckedExpression left, CheckedExpression right)
    {
        CheckedExpression known = left is UntypedMissingExpression ? right : left;
        if (known is UntypedMissingExpression)
        {
            return new UntypedMissingExpression(binary.Span);
        }

        if (TypeMeeting.IsNumeric(known.Type) || known.Type is FieldType.Duration or FieldType.Time)
        {
            return new ConstantExpression(known.Type, binary.Span, Slot.Missing);
        }

        Refuse(checker, binary, known.Type, known.Type);
        return null;
    }

    private static void Refuse(ExpressionChecker checker, BinarySyntax binary, FieldType left, FieldType right)
    {
        (string symbol, string verb) = binary.Operator switch
        {
            BinaryOperator.Add => ("+", "added"),
            BinaryOperator.Subtract => ("-", "subtracted"),
            BinaryOperator.Multiply => ("*", "multiplied"),
            BinaryOperator.Divide => ("/", "divided"),
            _ => ("%", "divided with a remainder"),
        };
        bool unitMissing = (left == FieldType.Duration || left == FieldType.Time) && TypeMeeting.IsNumeric(right);
        checker.Context.Error(
            CheckingCodes.NoArithmetic,
            binary.OperatorSpan,
            $"`{symbol}`: {TypeNames.Phrase(left)} and {TypeNames.Phrase(right)} cannot be {verb}",
            unitMissing && symbol is "+" or "-" && unitMissing ? "a duration has a unit: `90s`, `30m`, `2h`, `7d`" : null);
    }
}
