using StreamGuard.Engine.Events;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.Expressions;

/// <summary>A literal's own type; where it meets another type, <see cref="Conversion"/> gives it the one that fits.</summary>
internal static class LiteralChecker
{
    public static CheckedExpression Check(LiteralSyntax literal) => literal.Type switch
    {
        LiteralType.Integer => new ConstantExpression(FieldType.Int, literal.Span, (long)literal.Value!),
        LiteralType.Decimal => Decimal(literal.Span, (decimal)literal.Value!),
        LiteralType.Text => new ConstantExpression(FieldType.Text, literal.Span, 0, (string)literal.Value!),
        LiteralType.Boolean => new ConstantExpression(FieldType.Bool, literal.Span, (bool)literal.Value! ? 1 : 0),
        LiteralType.Duration => new ConstantExpression(FieldType.Duration, literal.Span, (long)literal.Value!),
        LiteralType.Missing => new UntypedMissingExpression(literal.Span),
        _ => throw new ArgumentOutOfRangeException(nameof(literal)),
    };

    public static ConstantExpression Decimal(Span span, decimal value) =>
        new(FieldType.Number, span, Slot.FromNumber((double)value)) { Written = value };
}
