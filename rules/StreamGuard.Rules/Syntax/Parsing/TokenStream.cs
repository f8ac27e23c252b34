using StreamGuard.Rules.Syntax.Lexing;

namespace StreamGuard.Rules.Syntax.Parsing;

/// <summary>The tokens of one text and the place in them. Errors are told once per place, so that one slip is one diagnostic.</summary>
internal sealed class TokenStream(ScalarText text, Diagnostics diagnostics)
{
    private readonly List<Token> tokens = Lexer.Read(text, diagnostics);
    private readonly HashSet<int> told = [];
    private int at;

    public TreeBounds Bounds { get; } = new();

    public Token Current => tokens[at];

    public Token Following => tokens[Math.Min(at + 1, tokens.Count - 1)];

    public bool AtEnd => Current.Kind == TokenKind.End;

    public int Position => at;

    public Span SpanOf(Token token) => text.SpanOf(token.Start, token.Length);

    public Token Take()
    {
        Token taken = tokens[at];
        at = Math.Min(at + 1, tokens.Count - 1);
        return taken;
    }

    public bool TryTake(TokenKind kind)
    {
        bool isTaken = Current.Kind == kind;
        if (isTaken)
        {
            Take();
        }

        return isTaken;
    }

    public bool TryTakeWord(string word)
    {
        bool isTaken = Current.IsWord(word);
        if (isTaken)
        {
            Take();
        }

        return isTaken;
    }

    /// <summary>From a token that begins something to the one taken last.</summary>
    public Span SpanFrom(Token first)
    {
        int end = at > 0 ? tokens[at - 1].End : first.End;
        return text.SpanOf(first.Start, Math.Max(0, end - first.Start));
    }

    public Span SpanFrom(Span first)
    {
        Span last = SpanOf(tokens[Math.Max(0, at - 1)]);
        return last.End > first.End ? first.To(last) : first;
    }

    /// <summary>Tells an error at the current token, unless one was told there already.</summary>
    public void Report(string code, string message, string? help) => ReportAt(at, code, message, help);

    public void ReportAt(int position, string code, string message, string? help)
    {
        Token token = tokens[position];
        bool isTold = token.Kind == TokenKind.Bad || token.IsTold || (position > 0 && tokens[position - 1].Kind == TokenKind.Bad);
        if (isTold || !told.Add(position))
        {
            return;
        }

        bool isCut = token.Kind == TokenKind.End && text.CutAtComment;
        diagnostics.Error(code, SpanOf(token), message, isCut ? "YAML took ` #` and what follows for a comment; put the expression under `|`" : help);
    }

    public bool Expect(TokenKind kind, string what, string? help = null)
    {
        if (TryTake(kind))
        {
            return true;
        }

        Report(SyntaxCode.TokenExpected, $"expected {what}, found {Current.Described}", help);
        return false;
    }

    /// <summary>Reads the current token as if it had been this word.</summary>
    public void Rewrite(string word) => tokens[at] = Current with { Kind = TokenKind.Name, Text = word };

    public void MarkTold() => told.Add(at);

    public void SkipToEnd() => at = tokens.Count - 1;

    /// <summary>Whether `NAME(` stands here and then a word, and no comma before the parenthesis closes.</summary>
    public bool OneArgumentThatBeginsWithAName()
    {
        Token first = tokens[Math.Min(at + 2, tokens.Count - 1)];
        Token second = tokens[Math.Min(at + 3, tokens.Count - 1)];
        bool isKind = first.Kind == TokenKind.Name && !ReservedWords.Contains(first.Text)
            && (second.Kind is TokenKind.Dot or TokenKind.CloseParenthesis || second.IsWord("where") || second.IsWord("last"));
        return isKind && !CommaBeforeClose(at + 2);
    }

    private bool CommaBeforeClose(int from)
    {
        int depth = 0;
        for (int index = from; index < tokens.Count; index++)
        {
            TokenKind kind = tokens[index].Kind;
            if (kind == TokenKind.Comma && depth == 0)
            {
                return true;
            }

            depth += Opens(kind) ? 1 : Closes(kind) ? -1 : 0;
            if (depth < 0)
            {
                return false;
            }
        }

        return false;
    }

    /// <summary>To the first token of the next line.</summary>
    public void SkipLine()
    {
        while (!AtEnd && !Current.StartsLine)
        {
            Take();
        }
    }

    /// <summary>Skips to the closing sign of the group that is open here, or to what <paramref name="stops"/> wants.</summary>
    public void SkipUntil(Func<Token, bool> stops)
    {
        int depth = 0;
        while (!AtEnd && !(depth == 0 && (Closes(Current.Kind) || stops(Current))))
        {
            depth += Opens(Current.Kind) ? 1 : Closes(Current.Kind) ? -1 : 0;
            Take();
        }
    }

    private static bool Opens(TokenKind kind) => kind is TokenKind.OpenParenthesis or TokenKind.OpenBracket or TokenKind.OpenBrace;

    private static bool Closes(TokenKind kind) => kind is TokenKind.CloseParenthesis or TokenKind.CloseBracket or TokenKind.CloseBrace;
}
