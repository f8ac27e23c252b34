using StreamGuard.Rules.Syntax.Lexing;

namespace StreamGuard.Rules.Syntax.Parsing;

/// <summary>Comparisons do not chain: `a &lt; b &lt; c` is an error with the remedy.</summary>
internal static class Comparison
{
    public static ExpressionSyntax Read(TokenStream tokens)
    {
        ExpressionSyntax left = Arithmetic.Read(tokens);
        if (!Begins(tokens))
        {
            return left;
        }

        ExpressionSyntax comparison = ReadOne(tokens, left);
        if (!Begins(tokens))
        {
            return comparison;
        }

        tokens.Report(
            SyntaxCode.ChainedComparison, $"{tokens.Current.Described} follows another comparison; comparisons do not chain",
            "join two with `and` (`a < b and b < c`), write `b between a and c`, or use parentheses");
        while (Begins(tokens))
        {
            ReadOne(tokens, comparison);
        }

        return new ErrorSyntax(tokens.SpanFrom(left.Span));
    }

    private static bool Begins(TokenStream tokens) => Symbol(tokens.Current.Kind) is not null
        || (tokens.Current is { Kind: TokenKind.Name, Text: "not" or "in" or "is" or "between" or "contains" or "starts" or "ends" or "matches" });

    private static ExpressionSyntax ReadOne(TokenStream tokens, ExpressionSyntax left)
    {
        if (Symbol(tokens.Current.Kind) is { } kind)
        {
            return tokens.Binary(kind, left, Arithmetic.Read);
        }

        Token first = tokens.Current;
        if (first.IsWord("is"))
        {
            return ReadIs(tokens, left);
        }

        bool isNegated = tokens.TryTakeWord("not");
        switch (tokens.Current.Kind == TokenKind.Name ? tokens.Current.Text : string.Empty)
        {
            case "in":
                return Membership.Read(tokens, left, isNegated);
            case "between":
                return ReadBetween(tokens, left, isNegated);
            case "contains":
                return ReadText(tokens, left, first, BinaryOperator.Contains, isNegated);
            case "matches":
                return ReadText(tokens, left, first, BinaryOperator.Matches, isNegated);
            case "starts":
                return ReadText(tokens, left, first, BinaryOperator.StartsWith, isNegated);
            case "ends":
                return ReadText(tokens, left, first, BinaryOperator.EndsWith, isNegated);
            default:
                tokens.Report(
                    SyntaxCode.TokenExpected, $"after a value, `not` does not go before {tokens.Current.Described}",
                    "it goes before `in between contains starts ends matches`; otherwise write `and not`, or `!=`");
                return new ErrorSyntax(tokens.SpanFrom(left.Span));
        }
    }

    private static ExpressionSyntax ReadIs(TokenStream tokens, ExpressionSyntax left)
    {
        tokens.Take();
        bool isNegated = tokens.TryTakeWord("not");
        if (tokens.TryTakeWord("missing"))
        {
            return tokens.Node(new IsMissingSyntax(tokens.SpanFrom(left.Span), left, isNegated), left);
        }

        bool isAbsence = tokens.Current.Kind == TokenKind.Name
            && tokens.Current.Text.ToUpperInvariant() is "NULL" or "NONE" or "NIL" or "EMPTY" or "ABSENT";
        tokens.Report(
            SyntaxCode.TokenExpected, $"expected `missing`, found {tokens.Current.Described}",
            isAbsence ? $"write `is {(isNegated ? "not " : string.Empty)}missing`" : "`is` only asks whether a value `is missing`; to compare write `==`");
        Arithmetic.Read(tokens);
        return new ErrorSyntax(tokens.SpanFrom(left.Span));
    }

    private static ExpressionSyntax ReadBetween(TokenStream tokens, ExpressionSyntax left, bool isNegated)
    {
        tokens.Take();
        ExpressionSyntax low = Arithmetic.Read(tokens);
        if (!tokens.TryTakeWord("and"))
        {
            tokens.Report(
                SyntaxCode.TokenExpected, $"expected `and`, found {tokens.Current.Described}", "a range is written `x between a and b`");
            return new ErrorSyntax(tokens.SpanFrom(left.Span));
        }

        ExpressionSyntax high = Arithmetic.Read(tokens);
        return tokens.Node(new BetweenSyntax(left.Span.To(high.Span), left, low, high, isNegated), left, low, high);
    }

    private static ExpressionSyntax ReadText(
        TokenStream tokens, ExpressionSyntax left, Token first, BinaryOperator kind, bool isNegated)
    {
        Token word = tokens.Take();
        if (kind is BinaryOperator.StartsWith or BinaryOperator.EndsWith && !tokens.TryTakeWord("with"))
        {
            tokens.Report(
                SyntaxCode.TokenExpected, $"expected `with`, found {tokens.Current.Described}", $"write `{word.Text} with`");
        }

        Span sign = tokens.SpanFrom(first);
        ExpressionSyntax right = Arithmetic.Read(tokens);
        return tokens.Node(new BinarySyntax(left.Span.To(right.Span), kind, left, right, sign, isNegated), left, right);
    }

    private static BinaryOperator? Symbol(TokenKind kind) => kind switch
    {
        TokenKind.Equal => BinaryOperator.Equal,
        TokenKind.NotEqual => BinaryOperator.NotEqual,
        TokenKind.Less => BinaryOperator.Less,
        TokenKind.LessOrEqual => BinaryOperator.LessOrEqual,
        TokenKind.Greater => BinaryOperator.Greater,
        TokenKind.GreaterOrEqual => BinaryOperator.GreaterOrEqual,
        _ => null,
    };
}
