using System.Text;

namespace StreamGuard.Rules.Syntax.Lexing;

/// <summary>Reads 'text', in which `''` is a quote, as in SQL. Text ends on the line on which it begins.</summary>
internal static class TextLexer
{
    public static bool Begins(char first) => first is '\'' or '"' or '‘' or '’' or '“' or '”';

    public static Token Read(ScalarText text, int start, Diagnostics diagnostics)
    {
        string source = text.Value;
        char first = source[start];
        char quote = first switch { '‘' or '’' => '’', '“' or '”' => '”', _ => first };
        var value = new StringBuilder();
        for (int at = start + 1; at < source.Length && source[at] != '\n'; at++)
        {
            if (source[at] != quote)
            {
                value.Append(source[at]);
            }
            else if (at + 1 < source.Length && source[at + 1] == quote)
            {
                value.Append(quote);
                at++;
            }
            else
            {
                return Closed(text, start, at + 1 - start, value.ToString(), diagnostics);
            }
        }

        int end = source.IndexOf('\n', start) is var found and >= 0 ? found : source.Length;
        bool isCut = text.CutAtComment && end == source.Length;
        diagnostics.Error(
            SyntaxCode.TextNotClosed, text.SpanOf(start, end - start),
            isCut ? "YAML cut this text at ` #`, which begins a comment" : "the text is not closed",
            isCut ? "put the whole expression under `|`" : "close it with a single quote; a quote inside is written twice: 'it''s'");
        return new Token(TokenKind.Bad, start, end - start, source[start..end]);
    }

    private static Token Closed(ScalarText text, int start, int length, string value, Diagnostics diagnostics)
    {
        string written = text.Value.Substring(start, length);
        if (written[0] != '\'')
        {
            diagnostics.Error(
                SyntaxCode.WrongQuotes, text.SpanOf(start, length), "text is written in straight single quotes",
                $"write '{value.Replace("'", "''", StringComparison.Ordinal)}'");
        }

        return new Token(TokenKind.Text, start, length, written, value);
    }
}
