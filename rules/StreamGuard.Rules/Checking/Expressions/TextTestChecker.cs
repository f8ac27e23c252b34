using System.Text.RegularExpressions;
using StreamGuard.Engine.Events;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.Expressions;

/// <summary>`contains`, `starts with`, `ends with`, `matches`.</summary>
internal static class TextTestChecker
{
    public static CheckedExpression? Check(ExpressionChecker checker, BinarySyntax binary)
    {
        CheckedExpression? left = CheckText(checker, binary.Left, binary.Operator);
        CheckedExpression? right = CheckText(checker, binary.Right, binary.Operator);
        if (right is null)
        {
            return null;
        }

        if (binary.Operator != BinaryOperator.Matches)
        {
            return left is null ? null : new TextTestExpression(binary.Span, binary.Operator, left, right, null, binary.Negated);
        }

        if (right is not ConstantExpression { Text: { } pattern })
        {
            checker.Context.Error(
                CheckingCodes.NotConstant, binary.Right.Span, "the pattern of `matches` must be a text in quotes", "write `x matches '^https?://'`");
            return null;
        }

        Regex? compiled = PatternChecker.Compile(checker.Context, pattern, binary.Right.Span);
        return left is null || compiled is null
            ? null
            : new TextTestExpression(binary.Span, binary.Operator, left, right, compiled, binary.Negated);
    }

    private static CheckedExpression? CheckText(ExpressionChecker checker, ExpressionSyntax side, BinaryOperator operation)
    {
        CheckedExpression? found = checker.Check(side);
        if (found is null or UntypedMissingExpression || found.Type == FieldType.Text)
        {
            return found is null ? null : Conversion.To(found, FieldType.Text);
        }

        string symbol = operation switch
        {
            BinaryOperator.Contains => "contains",
            BinaryOperator.StartsWith => "starts with",
            BinaryOperator.EndsWith => "ends with",
            _ => "matches",
        };
        checker.Context.Error(
            CheckingCodes.TextOperator,
            side.Span,
            $"`{symbol}` reads texts; this is {TypeNames.Phrase(found.Type)}",
            found.Type == FieldType.Id ? "an id is opaque: it can only be equal or not" : null);
        return null;
    }
}
