namespace StreamGuard.Rules.Syntax.Lexing;

internal enum TokenKind
{
    End,
    Name,
    Integer,
    Decimal,
    Text,
    Duration,
    OpenParenthesis,
    CloseParenthesis,
    OpenBracket,
    CloseBracket,
    OpenBrace,
    CloseBrace,
    Comma,
    Dot,
    Colon,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Plus,
    Minus,
    Star,
    Slash,
    Percent,

    /// <summary>Already told; stands where a value would stand.</summary>
    Bad,
}

/// <summary>
/// Text is the name itself, or what the author wrote; Value that of a literal. Positions count in the scalar. IsTold: the lexer has
/// told an error here already.
/// </summary>
internal readonly record struct Token(TokenKind Kind, int Start, int Length, string Text, object? Value = null, bool StartsLine = false, bool IsTold = false)
{
    public int End => Start + Length;

    public bool IsWord(string word) => Kind == TokenKind.Name && Text == word;

    public string Described => Kind == TokenKind.End ? "the end" : $"`{Text}`";
}
