namespace StreamGuard.Rules.Syntax.Lexing;

/// <summary>Cuts an expression into tokens. Operators of other languages are told and read as ours, so that parsing goes on.</summary>
internal sealed class Lexer(ScalarText text, Diagnostics diagnostics)
{
    public const int MaximumCharacters = 16 * 1024;

    private readonly string source = text.Value;
    private readonly List<Token> tokens = [];
    private int at;
    private bool startsLine = true;

    public static List<Token> Read(ScalarText text, Diagnostics diagnostics) => new Lexer(text, diagnostics).Read();

    private List<Token> Read()
    {
        if (source.Length > MaximumCharacters)
        {
            diagnostics.Error(
                SyntaxCode.ExpressionTooLong, text.SpanOf(0, 1), "the expression is longer than 16,384 characters",
                "name parts of it with `let` or `define`; long lists of values belong in a `list`");
            return [new Token(TokenKind.Bad, 0, 1, source[..1]), End(source.Length)];
        }

        while (SkipBlanks())
        {
            ReadToken();
            startsLine = false;
        }

        tokens.Add(End(EndOfText()));
        return tokens;
    }

    /// <summary>Right behind the last token, not behind the line breaks that follow it.</summary>
    private int EndOfText() => tokens.Count > 0 ? tokens[^1].End : 0;

    private static Token End(int start) => new(TokenKind.End, start, 0, string.Empty, StartsLine: true);

    /// <summary>A `#` at the start of a word begins a comment.</summary>
    private bool SkipBlanks()
    {
        while (at < source.Length)
        {
            if (source[at] == '#' && (at == 0 || char.IsWhiteSpace(source[at - 1])))
            {
                int end = source.IndexOf('\n', at);
                at = end < 0 ? source.Length : end;
            }
            else if (char.IsWhiteSpace(source[at]))
            {
                startsLine |= source[at++] == '\n';
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    private void ReadToken()
    {
        char first = source[at];
        if (char.IsAsciiLetter(first) || first == '_')
        {
            int end = at;
            while (end < source.Length && (char.IsAsciiLetterOrDigit(source[end]) || source[end] == '_'))
            {
                end++;
            }

            Add(TokenKind.Name, end - at);
        }
        else if (char.IsAsciiDigit(first))
        {
            tokens.Add(NumberLexer.Read(text, at, diagnostics) with { StartsLine = startsLine });
            at = tokens[^1].End;
        }
        else if (TextLexer.Begins(first))
        {
            tokens.Add(TextLexer.Read(text, at, diagnostics) with { StartsLine = startsLine });
            at = tokens[^1].End;
        }
        else
        {
            ReadSymbol();
        }
    }

    private void ReadSymbol()
    {
        if (ForeignOperators.At(source, at) is { } foreign)
        {
            diagnostics.Error(
                SyntaxCode.MisspeltOperator, text.SpanOf(at, foreign.Written.Length), $"`{foreign.Written}` is not an operator here",
                $"write `{foreign.Ours}`");
            tokens.Add(new Token(foreign.Kind, at, foreign.Written.Length, foreign.Ours, StartsLine: startsLine, IsTold: true));
            at += foreign.Written.Length;
            return;
        }

        (TokenKind kind, int length) = Symbols.At(source, at);
        if (kind != TokenKind.Bad)
        {
            Add(kind, length);
            return;
        }

        length = at + 1 < source.Length && char.IsSurrogatePair(source[at], source[at + 1]) ? 2 : 1;
        string found = source.Substring(at, length);
        diagnostics.Error(
            SyntaxCode.UnexpectedCharacter, text.SpanOf(at, length), $"`{found}` has no meaning in an expression", Symbols.Remedy(found));
        if (found is "$" or "@" or "#" or "`")
        {
            at += length; // what follows is read as if the sign were not there
            return;
        }

        Add(TokenKind.Bad, length);
    }

    private void Add(TokenKind kind, int length)
    {
        tokens.Add(new Token(kind, at, length, source.Substring(at, length), StartsLine: startsLine));
        at += length;
    }
}
