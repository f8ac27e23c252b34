using StreamGuard.Rules.Syntax.Lexing;

namespace StreamGuard.Rules.Syntax.Parsing;

/// <summary>`in [a, b]` and `in list NAME`.</summary>
internal static class Membership
{
    public static ExpressionSyntax Read(TokenStream tokens, ExpressionSyntax value, bool isNegated)
    {
        tokens.Take();
        if (tokens.Current.IsWord("list") && tokens.Following.Kind == TokenKind.Name)
        {
            tokens.Take();
            Token name = tokens.Take();
            if (IsHyphenOf(name, tokens.Current))
            {
                return TellHyphens(tokens, value, name);
            }

            return tokens.Node(
                new InNamedListSyntax(tokens.SpanFrom(value.Span), value, new NameSyntax(tokens.SpanOf(name), name.Text), isNegated), value);
        }

        switch (tokens.Current.Kind)
        {
            case TokenKind.OpenBracket:
                break;
            case TokenKind.OpenParenthesis:
                tokens.Report(SyntaxCode.TokenExpected, "a list is written in square brackets", "write `in [a, b]`");
                break;
            default:
                string? named = tokens.Current.Kind == TokenKind.Name && !ReservedWords.Contains(tokens.Current.Text)
                    ? $"for a list of the rules folder write `in list {tokens.Current.Text}`"
                    : null;
                tokens.Report(
                    SyntaxCode.TokenExpected, $"expected a list, found {tokens.Current.Described}", named ?? "write `in [a, b]` or `in list NAME`");
                if (named is not null)
                {
                    tokens.Take();
                }

                return new ErrorSyntax(tokens.SpanFrom(value.Span));
        }

        ListSyntax list = ReadList(tokens);
        return tokens.Node(new InSyntax(tokens.SpanFrom(value.Span), value, list, isNegated), [value, .. list.Items]);
    }

    private static bool IsHyphenOf(Token name, Token next) => next.Kind == TokenKind.Minus && next.Start == name.End;

    /// <summary>Rules have hyphens in their ids, so a list is easily called the same way; all of the name is one slip.</summary>
    private static ErrorSyntax TellHyphens(TokenStream tokens, ExpressionSyntax value, Token name)
    {
        int place = tokens.Position - 1;
        string called = name.Text;
        Token last = name;
        while (IsHyphenOf(last, tokens.Current) && tokens.Following.Kind == TokenKind.Name && tokens.Following.Start == tokens.Current.End)
        {
            tokens.Take();
            last = tokens.Take();
            called += "_" + last.Text;
        }

        tokens.ReportAt(place, SyntaxCode.BadName, "the name of a list has no hyphens", $"call it `{called}`, here and where it is defined");
        return new ErrorSyntax(tokens.SpanFrom(value.Span));
    }

    /// <summary>From the opening sign, bracket or parenthesis, to its closing one.</summary>
    public static ListSyntax ReadList(TokenStream tokens)
    {
        Token open = tokens.Take();
        bool isBracket = open.Kind == TokenKind.OpenBracket;
        List<ExpressionSyntax> items = Arguments.Read(
            tokens, isBracket ? TokenKind.CloseBracket : TokenKind.CloseParenthesis, isBracket ? "`,` or `]`" : "`,` or `)`");
        return new ListSyntax(tokens.SpanFrom(open), items);
    }
}
