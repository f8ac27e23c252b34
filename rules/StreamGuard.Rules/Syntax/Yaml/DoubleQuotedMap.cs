namespace StreamGuard.Rules.Syntax.Yaml;

/// <summary>Places inside "…": escapes are several characters of the file for one of the value, or for none.</summary>
internal static class DoubleQuotedMap
{
    public static int[] Places(Span span, string value)
    {
        string text = span.File.Text;
        int[] places = new int[value.Length];
        int at = span.Start + 1;
        for (int index = 0; index < value.Length; index++)
        {
            at = SkipLineContinuations(text, at, span.End);
            places[index] = Math.Min(at, span.End);
            if (at >= span.End)
            {
                continue;
            }

            if (text[at] == '\\')
            {
                bool isPair = text[Math.Min(at + 1, span.End - 1)] == 'U' && char.IsHighSurrogate(value[index]) && index + 1 < value.Length;
                if (isPair)
                {
                    places[++index] = at;
                }

                at += EscapeLength(text, at, span.End);
            }
            else if (char.IsWhiteSpace(text[at]) && FoldedRun(text, at, span.End) is var run and > 0)
            {
                // A folded run gives one space, or one line break for each empty line.
                while (index + 1 < value.Length && value[index + 1] == '\n')
                {
                    places[++index] = at;
                }

                at += run;
            }
            else
            {
                at++;
            }
        }

        return places;
    }

    private static int EscapeLength(string text, int at, int end) => at + 1 >= end
        ? 1
        : text[at + 1] switch { 'x' => 4, 'u' => 6, 'U' => 10, _ => 2 };

    private static int SkipLineContinuations(string text, int at, int end)
    {
        while (at + 1 < end && text[at] == '\\' && text[at + 1] is ('\n' or '\r'))
        {
            at++;
            while (at < end && char.IsWhiteSpace(text[at]))
            {
                at++;
            }
        }

        return at;
    }

    /// <summary>The length of the white space at this place if it holds a line break, else 0.</summary>
    private static int FoldedRun(string text, int at, int end)
    {
        int to = at;
        bool breaks = false;
        while (to < end && char.IsWhiteSpace(text[to]))
        {
            breaks |= text[to++] == '\n';
        }

        return breaks ? to - at : 0;
    }
}
