using StreamGuard.Rules.Syntax.Lexing;

namespace StreamGuard.Rules.Syntax.Parsing;

/// <summary>What begins with a word: `true`, `amount`, `this.x`, `profile.age`, a call, a query.</summary>
internal static class Word
{
    public static ExpressionSyntax Read(TokenStream tokens)
    {
        Token word = tokens.Current;
        if (tokens.Following.Kind == TokenKind.OpenParenthesis && Query.Begins(tokens))
        {
            return tokens.Nested(Query.Read);
        }

        switch (word.Text)
        {
            case "true":
            case "false":
                tokens.Take();
                return new LiteralSyntax(tokens.SpanOf(word), LiteralType.Boolean, word.Text == "true");
            case "missing":
                tokens.Take();
                return new LiteralSyntax(tokens.SpanOf(word), LiteralType.Missing, null);
            case "this":
                return ReadThis(tokens);
            case "not":
                tokens.Report(SyntaxCode.ExpressionExpected, "`not` binds less than what stands before it", "put it in parentheses: `(not x)`");
                return tokens.Nested(Logic.ReadNot);
            case "if":
                tokens.Report(SyntaxCode.ExpressionExpected, "expected a value, found `if`", "a conditional is written `x if c else y`");
                tokens.SkipUntil(token => token.Kind == TokenKind.Comma);
                return new ErrorSyntax(tokens.SpanOf(word));
            default:
                return ReservedWords.Contains(word.Text) ? Primary.Missing(tokens) : ReadName(tokens);
        }
    }

    private static ExpressionSyntax ReadThis(TokenStream tokens)
    {
        NameSyntax owner = TakeName(tokens);
        if (tokens.Current.Kind == TokenKind.Dot && tokens.Following.Kind == TokenKind.Name)
        {
            return ReadMember(tokens, owner);
        }

        tokens.Report(
            SyntaxCode.TokenExpected, $"expected a field behind `this`, found {tokens.Current.Described}", "a field of the trigger is `this.amount`");
        tokens.TryTake(TokenKind.Dot);
        return new ErrorSyntax(owner.Span);
    }

    private static ExpressionSyntax ReadName(TokenStream tokens)
    {
        NameSyntax name = TakeName(tokens);
        if (tokens.Current.Kind == TokenKind.OpenParenthesis)
        {
            return tokens.Nested(inner => ReadCall(inner, name));
        }

        return tokens.Current.Kind == TokenKind.Dot ? ReadMember(tokens, name) : name;
    }

    private static ExpressionSyntax ReadCall(TokenStream tokens, NameSyntax function)
    {
        tokens.Take();
        List<ExpressionSyntax> arguments = Arguments.Read(tokens, TokenKind.CloseParenthesis, "`,` or `)`");
        return tokens.Node(new CallSyntax(tokens.SpanFrom(function.Span), function, arguments), [.. arguments]);
    }

    private static ExpressionSyntax ReadMember(TokenStream tokens, NameSyntax owner)
    {
        tokens.Take();
        if (tokens.Current.Kind != TokenKind.Name)
        {
            tokens.Report(
                SyntaxCode.TokenExpected, $"expected a field behind `{owner.Name}.`, found {tokens.Current.Described}",
                tokens.Current.Kind == TokenKind.OpenParenthesis ? "`KIND.(…)` stands only inside a query" : "`profile.age` is a field of the newest profile");
            return new ErrorSyntax(owner.Span);
        }

        NameSyntax member = TakeName(tokens);
        if (tokens.Current.Kind != TokenKind.Dot)
        {
            return new MemberSyntax(owner.Span.To(member.Span), owner, member);
        }

        tokens.Report(SyntaxCode.TokenExpected, $"`{member.Name}` is a field and has no fields", "only one dot: `this.amount`, `profile.age`");
        tokens.Take();
        tokens.TryTake(TokenKind.Name);
        return new ErrorSyntax(tokens.SpanFrom(owner.Span));
    }

    public static NameSyntax TakeName(TokenStream tokens)
    {
        Token token = tokens.Take();
        return new NameSyntax(tokens.SpanOf(token), token.Text);
    }
}
