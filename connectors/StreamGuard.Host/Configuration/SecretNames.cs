using System.Text.RegularExpressions;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Host.Configuration;

/// <summary>Secrets by the names that people give them.</summary>
internal static partial class SecretNames
{
    public static bool IsOne(string name) => Name().IsMatch(name);

    /// <summary>
    /// What stands behind such names in a file that could not be read: the rest of the line and the lines below it that are further in, unless it says
    /// where the secret is.
    /// </summary>
    public static IEnumerable<Span> ValuesIn(SourceFile file)
    {
        int hiddenTo = 0;
        foreach (Match match in NameWithColon().Matches(file.Text))
        {
            int start = match.Index + match.Length;
            (int line, _) = file.PositionOf(start);
            if (start >= hiddenTo && !Whereabouts().IsMatch(file.Text.AsSpan(start, file.LineBounds(line).End - start)))
            {
                hiddenTo = EndOf(file, line);
                yield return new Span(file, start, hiddenTo - start);
            }
        }
    }

    private static int EndOf(SourceFile file, int first)
    {
        int line = first;
        while (line < file.LineCount && (IndentationOf(file.LineText(line + 1)) ?? int.MaxValue) > IndentationOf(file.LineText(first)))
        {
            line++;
        }

        return file.LineBounds(line).End;
    }

    /// <summary>Null for an empty line.</summary>
    private static int? IndentationOf(string line) => line.AsSpan().IndexOfAnyExcept(' ', '\t') is var indentation and >= 0 ? indentation : null;

    [GeneratedRegex("pas+w|passphrase|pwd|secret|token$|credential", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Name();

    [GeneratedRegex(
        """(pas+w\w*|passphrase|pwd|secret|token|credentials?)["']?[ \t]*[:=]""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex NameWithColon();

    [GeneratedRegex(@"^[ \t]*\{[ \t]*(env|file)[ \t]*:", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Whereabouts();
}
