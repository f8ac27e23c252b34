namespace StreamGuard.Rules.Tests.Generated;

/// <summary>
/// Generated expressions have parentheses around everything, which makes shrinking them a matter of text: a group is replaced by a group in it
/// or by a literal, a ` where …` or ` last …` is left out.
/// </summary>
internal static class ExpressionShrinker
{
    private const int MostCandidates = 400;

    private static readonly string[] Literals = ["true", "false", "1", "'a'"];

    public static IEnumerable<string> Smaller(string text) => Candidates(text).Where(one => one.Length < text.Length).Distinct().Take(MostCandidates);

    private static IEnumerable<string> Candidates(string text)
    {
        foreach ((int start, int end) in Groups(text).OrderByDescending(group => group.End - group.Start))
        {
            int from = StartOfCall(text, start);
            foreach (string literal in Literals)
            {
                yield return text[..from] + literal + text[end..];
            }

            foreach ((int innerStart, int innerEnd) in Groups(text).Where(inner => inner.Start > start && inner.End <= end - 1))
            {
                yield return text[..from] + text[StartOfCall(text, innerStart)..innerEnd] + text[end..];
            }

            foreach (string word in new[] { " if ", " and ", " or ", " < ", " + ", " - ", " * " })
            {
                int at = text.IndexOf(word, start, end - start, StringComparison.Ordinal);
                if (at > 0 && from == start)
                {
                    yield return text[..from] + text[(start + 1)..at] + text[end..];
                    yield return text[..from] + text[(at + word.Length)..(end - 1)] + text[end..];
                }
            }

            foreach (string clause in new[] { " where ", " last " })
            {
                int at = text.IndexOf(clause, start, end - start, StringComparison.Ordinal);
                int next = at < 0 ? -1 : text.IndexOf(" last ", at + 1, end - at - 1, StringComparison.Ordinal);
                if (at > 0)
                {
                    yield return text[..at] + (next > 0 ? text[next..] : text[(end - 1)..]);
                }
            }
        }
    }

    /// <summary>From an opening parenthesis to behind its closing one.</summary>
    private static IEnumerable<(int Start, int End)> Groups(string text)
    {
        var open = new Stack<int>();
        for (int index = 0; index < text.Length; index++)
        {
            if (text[index] == '(')
            {
                open.Push(index);
            }
            else if (text[index] == ')' && open.TryPop(out int start))
            {
                yield return (start, index + 1);
            }
        }
    }

    /// <summary>The function's name belongs to its parentheses.</summary>
    private static int StartOfCall(string text, int start)
    {
        while (start > 0 && (char.IsLetter(text[start - 1]) || text[start - 1] is '_' or '.'))
        {
            start--;
        }

        return start;
    }
}
