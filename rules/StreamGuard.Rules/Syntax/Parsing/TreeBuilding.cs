using StreamGuard.Rules.Syntax.Lexing;

namespace StreamGuard.Rules.Syntax.Parsing;

/// <summary>Makes nodes within the bounds; past them the rest of the text is dropped with one diagnostic.</summary>
internal static class TreeBuilding
{
    public static ExpressionSyntax Nested(this TokenStream tokens, Func<TokenStream, ExpressionSyntax> read)
    {
        bool isAllowed = tokens.Bounds.Enter();
        ExpressionSyntax result = isAllowed ? read(tokens) : TooDeep(tokens);
        tokens.Bounds.Leave();
        return result;
    }

    public static ExpressionSyntax Node(this TokenStream tokens, ExpressionSyntax node, params ReadOnlySpan<ExpressionSyntax?> children) =>
        tokens.Bounds.Accept(node, children) ? node : TooDeep(tokens);

    /// <summary>Takes the operator and reads its right side.</summary>
    public static ExpressionSyntax Binary(
        this TokenStream tokens, BinaryOperator kind, ExpressionSyntax left, Func<TokenStream, ExpressionSyntax> readRight)
    {
        Span sign = tokens.SpanOf(tokens.Take());
        ExpressionSyntax right = readRight(tokens);
        return tokens.Node(new BinarySyntax(left.Span.To(right.Span), kind, left, right, sign), left, right);
    }

    private static ErrorSyntax TooDeep(TokenStream tokens)
    {
        if (!tokens.AtEnd)
        {
            tokens.Report(
                SyntaxCode.ExpressionTooDeep, "the expression is nested more than 200 deep",
                "name parts of it with `let` or `define`; many `or` on one field are `in [a, b]` or `in list NAME`");
            tokens.SkipToEnd();
            tokens.MarkTold();
        }

        return new ErrorSyntax(tokens.SpanOf(tokens.Current));
    }
}
