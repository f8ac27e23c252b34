namespace StreamGuard.Rules.Syntax.Lexing;

internal static class Symbols
{
    /// <summary>Bad, with length 1, when no symbol begins here.</summary>
    public static (TokenKind Kind, int Length) At(string source, int at)
    {
        char next = at + 1 < source.Length ? source[at + 1] : '\0';
        return source[at] switch
        {
            '=' when next == '=' => (TokenKind.Equal, 2),
            '!' when next == '=' => (TokenKind.NotEqual, 2),
            '<' when next == '=' => (TokenKind.LessOrEqual, 2),
            '>' when next == '=' => (TokenKind.GreaterOrEqual, 2),
            '<' => (TokenKind.Less, 1),
            '>' => (TokenKind.Greater, 1),
            '(' => (TokenKind.OpenParenthesis, 1),
            ')' => (TokenKind.CloseParenthesis, 1),
            '[' => (TokenKind.OpenBracket, 1),
            ']' => (TokenKind.CloseBracket, 1),
            '{' => (TokenKind.OpenBrace, 1),
            '}' => (TokenKind.CloseBrace, 1),
            ',' => (TokenKind.Comma, 1),
            '.' => (TokenKind.Dot, 1),
            ':' => (TokenKind.Colon, 1),
            '+' => (TokenKind.Plus, 1),
            '-' => (TokenKind.Minus, 1),
            '*' => (TokenKind.Star, 1),
            '/' => (TokenKind.Slash, 1),
            '%' => (TokenKind.Percent, 1),
            _ => (TokenKind.Bad, 1),
        };
    }

    public static bool IsComparison(TokenKind kind) => kind is >= TokenKind.Equal and <= TokenKind.GreaterOrEqual;

    public static string Remedy(string found) => found switch
    {
        "?" => "a conditional is written `x if c else y`",
        "$" or "@" => "names stand alone: `amount`, `this.amount`, `profile.age`",
        ";" => "parts of a condition are joined with `and` or `or`",
        "#" => "a comment begins with a space and `#`",
        "^" => "there is no power; multiply",
        "“" or "”" or "‘" or "’" or "`" => "text is written in straight single quotes: 'text'",
        _ => "text is written in single quotes: 'text'; names are of letters, digits and `_`",
    };
}
