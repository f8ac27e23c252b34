namespace StreamGuard.Rules.Syntax.Lexing;

/// <summary>Operators of other languages, and the full-width signs of a Chinese keyboard, with what they are here.</summary>
internal static class ForeignOperators
{
    // Longer ones first.
    private static readonly (string Written, TokenKind Kind, string Ours)[] All =
    [
        ("===", TokenKind.Equal, "=="),
        ("!==", TokenKind.NotEqual, "!="),
        ("&&", TokenKind.Name, "and"),
        ("||", TokenKind.Name, "or"),
        ("<>", TokenKind.NotEqual, "!="),
        ("=>", TokenKind.GreaterOrEqual, ">="),
        ("=<", TokenKind.LessOrEqual, "<="),
        ("=~", TokenKind.Name, "matches"),
        ("&", TokenKind.Name, "and"),
        ("|", TokenKind.Name, "or"),
        ("≥", TokenKind.GreaterOrEqual, ">="),
        ("≤", TokenKind.LessOrEqual, "<="),
        ("≠", TokenKind.NotEqual, "!="),
        ("×", TokenKind.Star, "*"),
        ("÷", TokenKind.Slash, "/"),
        ("（", TokenKind.OpenParenthesis, "("),
        ("）", TokenKind.CloseParenthesis, ")"),
        ("，", TokenKind.Comma, ","),
        ("、", TokenKind.Comma, ","),
        ("：", TokenKind.Colon, ":"),
        ("。", TokenKind.Dot, "."),
        ("＞", TokenKind.Greater, ">"),
        ("＜", TokenKind.Less, "<"),
        ("＝", TokenKind.Equal, "=="),
    ];

    public static (string Written, TokenKind Kind, string Ours)? At(string source, int at)
    {
        foreach ((string Written, TokenKind Kind, string Ours) one in All)
        {
            if (string.CompareOrdinal(source, at, one.Written, 0, one.Written.Length) == 0)
            {
                return one;
            }
        }

        char next = at + 1 < source.Length ? source[at + 1] : '\0';
        return (source[at], next) switch
        {
            ('=', not '=') => ("=", TokenKind.Equal, "=="),
            ('!', not '=') => ("!", TokenKind.Name, "not"),
            _ => null,
        };
    }
}
