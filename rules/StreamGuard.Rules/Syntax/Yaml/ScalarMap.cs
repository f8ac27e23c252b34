using YamlDotNet.Core;

namespace StreamGuard.Rules.Syntax.Yaml;

/// <summary>
/// Finds the place in the file of each character of a scalar. YAML folds line breaks and resolves escapes, and its parser
/// keeps no places; so the source is walked beside the value, and a character that has no place of its own gets the nearest.
/// </summary>
internal static class ScalarMap
{
    public static ScalarText Map(Span span, string value, ScalarStyle style)
    {
        int[] places = style switch
        {
            ScalarStyle.Literal => Literal(span, value),
            ScalarStyle.Folded => Folded(span, value, BlockStart(span), escape: '\0'),
            ScalarStyle.SingleQuoted => Folded(span, value, span.Start + 1, escape: '\''),
            ScalarStyle.DoubleQuoted => DoubleQuotedMap.Places(span, value),
            _ => Folded(span, value, span.Start, escape: '\0'),
        };
        return new ScalarText(span.File, value, places, span, style == ScalarStyle.Plain && CommentFollows(span));
    }

    /// <summary>A line of the value is the end of its line in the file: only indentation is cut off.</summary>
    private static int[] Literal(Span span, string value)
    {
        string text = span.File.Text;
        int[] places = new int[value.Length];
        int line = BlockStart(span);
        for (int index = 0; index < value.Length;)
        {
            int end = EndOfLine(text, line);
            int valueEnd = value.IndexOf('\n', index) is var found and >= 0 ? found : value.Length;
            int first = Math.Max(line, end - (valueEnd - index));
            for (; index < valueEnd; index++)
            {
                places[index] = Math.Min(first++, end);
            }

            if (index < value.Length)
            {
                places[index++] = end;
            }

            line = NextLine(text, end);
        }

        return places;
    }

    /// <summary>White space of the value stands for a run of it in the file; everything else stands there as it is.</summary>
    private static int[] Folded(Span span, string value, int from, char escape)
    {
        string text = span.File.Text;
        int[] places = new int[value.Length];
        int at = from;
        for (int index = 0; index < value.Length;)
        {
            int run = WhiteRun(value, index, value.Length);
            int sourceRun = WhiteRun(text, at, span.End);
            for (int step = 0; step < run; step++)
            {
                places[index++] = Math.Min(at + Math.Min(step, Math.Max(0, sourceRun - 1)), span.End);
            }

            at += sourceRun;
            if (index < value.Length)
            {
                places[index] = Math.Min(at, span.End);
                at += escape != '\0' && value[index] == escape ? 2 : 1;
                index++;
            }
        }

        return places;
    }

    private static int WhiteRun(string text, int from, int end)
    {
        int to = from;
        while (to < end && text[to] is (' ' or '\t' or '\n' or '\r'))
        {
            to++;
        }

        return to - from;
    }

    private static int BlockStart(Span span) => NextLine(span.File.Text, EndOfLine(span.File.Text, span.Start));

    private static int EndOfLine(string text, int from)
    {
        int end = text.AsSpan(from).IndexOfAny('\r', '\n');
        return end < 0 ? text.Length : from + end;
    }

    private static int NextLine(string text, int end)
    {
        if (end < text.Length && text[end] == '\r')
        {
            end++;
        }

        return end < text.Length && text[end] == '\n' ? end + 1 : end;
    }

    private static bool CommentFollows(Span span)
    {
        string text = span.File.Text;
        int at = span.End;
        while (at < text.Length && text[at] is (' ' or '\t'))
        {
            at++;
        }

        return at > span.End && at < text.Length && text[at] == '#';
    }
}
