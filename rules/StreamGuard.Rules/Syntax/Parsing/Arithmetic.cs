using StreamGuard.Rules.Syntax.Lexing;

namespace StreamGuard.Rules.Syntax.Parsing;

/// <summary>`+ -`, `* / %`, unary minus.</summary>
internal static class Arithmetic
{
    public static ExpressionSyntax Read(TokenStream tokens)
    {
        ExpressionSyntax left = ReadProduct(tokens);
        while (OperatorOfSum(tokens.Current.Kind) is { } kind)
        {
            left = tokens.Binary(kind, left, ReadProduct);
        }

        return left;
    }

    private static ExpressionSyntax ReadProduct(TokenStream tokens)
    {
        ExpressionSyntax left = ReadUnary(tokens);
        while (OperatorOfProduct(tokens.Current.Kind) is { } kind)
        {
            left = tokens.Binary(kind, left, ReadUnary);
        }

        return left;
    }

    private static ExpressionSyntax ReadUnary(TokenStream tokens)
    {
        if (tokens.Current.Kind != TokenKind.Minus)
        {
            return Primary.Read(tokens);
        }

        Span sign = tokens.SpanOf(tokens.Take());
        ExpressionSyntax operand = tokens.Nested(ReadUnary);
        return tokens.Node(new UnarySyntax(sign.To(operand.Span), UnaryOperator.Negate, operand), operand);
    }

    private static BinaryOperator? OperatorOfSum(TokenKind kind) => kind switch
    {
        TokenKind.Plus => BinaryOperator.Add,
        TokenKind.Minus => BinaryOperator.Subtract,
        _ => null,
    };

    private static BinaryOperator? OperatorOfProduct(TokenKind kind) => kind switch
    {
        TokenKind.Star => BinaryOperator.Multiply,
        TokenKind.Slash => BinaryOperator.Divide,
        TokenKind.Percent => BinaryOperator.Remainder,
        _ => null,
    };
}
