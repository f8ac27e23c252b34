using StreamGuard.Rules.Syntax.Lexing;

namespace StreamGuard.Rules.Syntax.Parsing;

/// <summary>`x if c else y`, `or`, `and`, `not`: the levels that bind least.</summary>
internal static class Logic
{
    /// <summary>Any expression.</summary>
    public static ExpressionSyntax Read(TokenStream tokens) => tokens.Nested(ReadConditional);

    private static ExpressionSyntax ReadConditional(TokenStream tokens)
    {
        ExpressionSyntax then = ReadOr(tokens);
        if (!tokens.TryTakeWord("if"))
        {
            return then;
        }

        ExpressionSyntax condition = ReadOr(tokens);
        if (!tokens.TryTakeWord("else"))
        {
            tokens.Report(
                SyntaxCode.TokenExpected, $"expected `else`, found {tokens.Current.Described}", "a conditional is written `x if c else y`");
            return new ErrorSyntax(tokens.SpanFrom(then.Span));
        }

        ExpressionSyntax otherwise = Read(tokens);
        return tokens.Node(new ConditionalSyntax(then.Span.To(otherwise.Span), then, condition, otherwise), then, condition, otherwise);
    }

    private static ExpressionSyntax ReadOr(TokenStream tokens)
    {
        ExpressionSyntax left = ReadAnd(tokens);
        while (tokens.Current.IsWord("or"))
        {
            left = tokens.Binary(BinaryOperator.Or, left, ReadAnd);
        }

        return left;
    }

    private static ExpressionSyntax ReadAnd(TokenStream tokens)
    {
        ExpressionSyntax left = ReadNot(tokens);
        while (tokens.Current.IsWord("and"))
        {
            left = tokens.Binary(BinaryOperator.And, left, ReadNot);
        }

        return left;
    }

    public static ExpressionSyntax ReadNot(TokenStream tokens)
    {
        if (IsShoutedNot(tokens))
        {
            tokens.Report(SyntaxCode.MisspeltOperator, $"`{tokens.Current.Text}` is not an operator here", "write `not`");
            tokens.Rewrite("not");
        }

        if (!tokens.Current.IsWord("not"))
        {
            return Comparison.Read(tokens);
        }

        Token not = tokens.Take();
        ExpressionSyntax operand = tokens.Nested(ReadNot);
        return tokens.Node(new UnarySyntax(tokens.SpanOf(not).To(operand.Span), UnaryOperator.Not, operand), operand);
    }

    /// <summary>`NOT x`: two words in a row cannot be anything else.</summary>
    private static bool IsShoutedNot(TokenStream tokens) =>
        tokens.Current is { Kind: TokenKind.Name, Text: "NOT" or "Not" } && tokens.Following.Kind == TokenKind.Name;
}
