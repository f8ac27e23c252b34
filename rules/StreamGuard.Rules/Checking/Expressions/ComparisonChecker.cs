using StreamGuard.Engine.Events;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.Expressions;

/// <summary>The six comparisons and `between`.</summary>
internal static class ComparisonChecker
{
    public static CheckedExpression? Check(ExpressionChecker checker, BinarySyntax binary)
    {
        CheckedExpression? left = checker.Check(binary.Left);
        CheckedExpression? right = checker.Check(binary.Right);
        if (left is null || right is null || RefuseMissing(checker, binary.Operator, left) || RefuseMissing(checker, binary.Operator, right))
        {
            return null;
        }

        bool equality = binary.Operator is BinaryOperator.Equal or BinaryOperator.NotEqual;
        return Meet(checker, binary.OperatorSpan, equality, [left, right]) is { } met
            ? new ComparisonExpression(binary.Span, binary.Operator, met[0], met[1])
            : null;
    }

    public static CheckedExpression? CheckBetween(ExpressionChecker checker, BetweenSyntax between)
    {
        CheckedExpression? value = checker.CheckTyped(between.Value);
        CheckedExpression? low = checker.CheckTyped(between.Low);
        CheckedExpression? high = checker.CheckTyped(between.High);
        return value is not null && low is not null && high is not null && Meet(checker, between.Span, equality: false, [value, low, high]) is { } met
            ? new BetweenExpression(between.Span, met[0], met[1], met[2], between.Negated)
            : null;
    }

    private static bool RefuseMissing(ExpressionChecker checker, BinaryOperator comparison, CheckedExpression side)
    {
        if (side is not UntypedMissingExpression)
        {
            return false;
        }

        checker.Context.Error(
            CheckingCodes.ComparedWithMissing,
            side.Span,
            "a comparison with `missing` is never true",
            comparison == BinaryOperator.NotEqual ? "write `is not missing`" : "write `is missing`");
        return true;
    }

    private static List<CheckedExpression>? Meet(ExpressionChecker checker, Span span, bool equality, List<CheckedExpression> sides)
    {
        if (CommonType.Of(sides) is not { Type: { } type })
        {
            CheckedExpression other = sides.First(side => TypeMeeting.Meet(sides[0].Type, side.Type) is null);
            checker.Context.Error(
                CheckingCodes.TypesDoNotMeet,
                span,
                $"{TypeNames.Phrase(sides[0].Type)} cannot be compared with {TypeNames.Phrase(other.Type)}",
                ComparisonHelp.For(sides[0], other));
            return null;
        }

        if (!equality && !TypeMeeting.IsOrdered(type))
        {
            checker.Context.Error(
                CheckingCodes.NoOrder,
                span,
                $"{TypeNames.Phrase(sides[0].Type)} has no order: it can only be equal or not",
                "use `==`, `!=` or `in`");
            return null;
        }

        return TypeMeeting.IsTextual(type) ? sides : [.. sides.Select(side => Conversion.To(side, type))];
    }
}
