using StreamGuard.Rules.Syntax.Lexing;

namespace StreamGuard.Rules.Syntax.Parsing;

/// <summary>Literals, names, calls and what stands in parentheses.</summary>
internal static class Primary
{
    public static ExpressionSyntax Read(TokenStream tokens)
    {
        ExpressionSyntax read = ReadOne(tokens);
        MisspeltWords.Correct(tokens);
        return read;
    }

    private static ExpressionSyntax ReadOne(TokenStream tokens)
    {
        Token token = tokens.Current;
        switch (token.Kind)
        {
            case TokenKind.Integer:
                return Literal(tokens, LiteralType.Integer);
            case TokenKind.Decimal:
                return Literal(tokens, LiteralType.Decimal);
            case TokenKind.Text:
                return Literal(tokens, LiteralType.Text);
            case TokenKind.Duration:
                return Literal(tokens, LiteralType.Duration);
            case TokenKind.Name:
                return Word.Read(tokens);
            case TokenKind.OpenParenthesis:
                return ReadParenthesised(tokens);
            case TokenKind.OpenBracket:
                tokens.Report(SyntaxCode.ExpressionExpected, "a list stands only to the right of `in`", "write `x in [a, b]`");
                return new ErrorSyntax(tokens.Nested(Membership.ReadList).Span);
            case TokenKind.Bad:
                return new ErrorSyntax(tokens.SpanOf(tokens.Take()));
            default:
                return Missing(tokens);
        }
    }

    public static LiteralSyntax Literal(TokenStream tokens, LiteralType type)
    {
        Token token = tokens.Take();
        return new LiteralSyntax(tokens.SpanOf(token), type, token.Value);
    }

    public static ErrorSyntax Missing(TokenStream tokens)
    {
        Token found = tokens.Current;
        if (IsReservedName(tokens))
        {
            tokens.Report(
                SyntaxCode.ReservedWord, $"`{found.Text}` is a reserved word", $"a field of that name is `this.{found.Text}`");
            return new ErrorSyntax(tokens.SpanOf(tokens.Take()));
        }

        tokens.Report(
            SyntaxCode.ExpressionExpected, $"expected a value, found {found.Described}",
            found.Kind == TokenKind.Dot ? "a fraction begins with a digit: `0.5`" : "a value is a name, a number, 'text', a function or `(…)`");
        bool stays = found.Kind is TokenKind.End or TokenKind.Comma or TokenKind.CloseParenthesis or TokenKind.CloseBracket or TokenKind.CloseBrace
            || Symbols.IsComparison(found.Kind) || found.Kind == TokenKind.Name;
        if (!stays)
        {
            tokens.Take();
            tokens.TryTake(TokenKind.Integer);
        }

        return new ErrorSyntax(tokens.SpanOf(found));
    }

    /// <summary>Used like a field: an operator or a dot follows.</summary>
    private static bool IsReservedName(TokenStream tokens) => tokens.Current.Kind == TokenKind.Name
        && (Symbols.IsComparison(tokens.Following.Kind)
            || tokens.Following.Kind is TokenKind.Dot or TokenKind.Plus or TokenKind.Minus or TokenKind.Star or TokenKind.Slash);

    private static ExpressionSyntax ReadParenthesised(TokenStream tokens)
    {
        Token open = tokens.Take();
        ExpressionSyntax inner = Logic.Read(tokens);
        if (!tokens.Expect(TokenKind.CloseParenthesis, "`)`", "it closes " + Opened(tokens, open)))
        {
            tokens.SkipUntil(_ => false);
            tokens.TryTake(TokenKind.CloseParenthesis);
        }

        ExpressionSyntax outer = inner with { Span = tokens.SpanFrom(open), IsParenthesised = true };
        return tokens.Node(outer, inner);
    }

    private static string Opened(TokenStream tokens, Token open)
    {
        Span span = tokens.SpanOf(open);
        (int line, int column) = span.File.PositionOf(span.Start);
        return $"the `(` of line {line}, column {column}";
    }
}
