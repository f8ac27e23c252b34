using System.Text;
using StreamGuard.Rules.Syntax.Yaml;

namespace StreamGuard.Rules.Syntax.Reading;

/// <summary>Templates: `{expression}` is a hole, `{{` and `}}` are braces.</summary>
internal static class Messages
{
    public static MessageSyntax? Message(this KeyedBlock block, string key)
    {
        _ = block.Text(key);
        if (block.Find(key)?.Value is not YamlScalar { IsNull: false } scalar)
        {
            return null;
        }

        return Parse(scalar.Text, block.Diagnostics);
    }

    public static MessageSyntax Parse(ScalarText text, Diagnostics diagnostics)
    {
        var parts = new List<MessagePartSyntax>();
        var literal = new StringBuilder();
        string source = text.Value;
        for (int at = 0; at < source.Length; at++)
        {
            bool isDouble = at + 1 < source.Length && source[at + 1] == source[at];
            if (source[at] is '{' or '}' && isDouble)
            {
                literal.Append(source[at++]);
            }
            else if (source[at] != '{')
            {
                literal.Append(source[at]);
            }
            else if (ReadHole(text, at, diagnostics) is { } hole)
            {
                Flush(literal, parts);
                parts.Add(new MessagePartSyntax(null, hole.Value));
                at = hole.Close;
            }
            else
            {
                break;
            }
        }

        Flush(literal, parts);
        return new MessageSyntax(text.Span, parts);
    }

    private static (ExpressionSyntax Value, int Close)? ReadHole(ScalarText text, int open, Diagnostics diagnostics)
    {
        int close = CloseOf(text.Value, open);
        if (close < 0)
        {
            diagnostics.Error(
                SyntaxCode.BadTemplate, text.SpanOf(open, 1), "this `{` is not closed", "close it with `}`; a brace itself is written `{{`");
            return null;
        }

        ScalarText inner = text.Slice(open + 1, close - open - 1);
        if (string.IsNullOrWhiteSpace(inner.Value))
        {
            diagnostics.Error(
                SyntaxCode.BadTemplate, text.SpanOf(open, close + 1 - open), "nothing stands between the braces", "write `{amount}`; a brace itself is written `{{`");
            return (new ErrorSyntax(inner.Span), close);
        }

        return (ExpressionParser.Parse(inner, diagnostics), close);
    }

    /// <summary>A brace inside 'text' does not close the hole.</summary>
    private static int CloseOf(string source, int open)
    {
        bool isText = false;
        for (int at = open + 1; at < source.Length; at++)
        {
            isText ^= source[at] == '\'';
            if (source[at] == '}' && !isText)
            {
                return at;
            }
        }

        return source.IndexOf('}', open);
    }

    private static void Flush(StringBuilder literal, List<MessagePartSyntax> parts)
    {
        if (literal.Length > 0)
        {
            parts.Add(new MessagePartSyntax(literal.ToString(), null));
            literal.Clear();
        }
    }
}
