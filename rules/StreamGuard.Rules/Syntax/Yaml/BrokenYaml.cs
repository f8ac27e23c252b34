namespace StreamGuard.Rules.Syntax.Yaml;

/// <summary>Turns the parser's words into what an author can do about it: it looks at the line rather than at the message.</summary>
internal static class BrokenYaml
{
    private const string SeeIndentation =
        "see the indentation of this line and the one before: keys of one rule begin in the same column";

    public static void Report(SourceFile file, int position, int readTo, string message, Span? openFlow, Diagnostics diagnostics)
    {
        int at = Math.Clamp(position, 0, file.Text.Length);
        if (TabInIndentation(file, at, Math.Max(at, readTo)) is { } tab)
        {
            diagnostics.Error(SyntaxCode.BrokenYaml, tab, "a tab stands in the indentation", "indent with spaces");
            return;
        }

        if (openFlow is { } open)
        {
            char bracket = file.Text[open.Start];
            diagnostics.Error(
                SyntaxCode.BrokenYaml, open, $"this `{bracket}` is not closed as YAML expects",
                $"close it with `{(bracket == '[' ? ']' : '}')}`; text that begins with a bracket or brace goes in quotes, or under `|`");
            return;
        }

        diagnostics.Error(
            SyntaxCode.BrokenYaml, new Span(file, at, at < file.Text.Length ? 1 : 0), $"this is not YAML: {Said(message)}",
            Remedy(file, at, message));
    }

    private static Span? TabInIndentation(SourceFile file, int from, int to)
    {
        (int first, _) = file.PositionOf(from);
        (int last, _) = file.PositionOf(Math.Min(to, file.Text.Length));
        for (int line = first; line <= Math.Min(last + 1, file.LineCount); line++)
        {
            string text = file.LineText(line);
            int tab = text.IndexOf('\t', StringComparison.Ordinal);
            if (tab >= 0 && string.IsNullOrWhiteSpace(text[..tab]))
            {
                return new Span(file, file.OffsetOf(line, tab + 1), 1);
            }
        }

        return null;
    }

    private static string Said(string message)
    {
        string said = message.TrimEnd('.');
        return said.Length == 0 ? said : char.ToLowerInvariant(said[0]) + said[1..];
    }

    private static string Remedy(SourceFile file, int at, string message)
    {
        (int line, int column) = file.PositionOf(at);
        if (message.Contains("quoted scalar", StringComparison.Ordinal))
        {
            return "close the quotes; `''` is a quote inside '…', `\\\"` one inside \"…\"";
        }

        if (message.Contains("invalid mapping", StringComparison.Ordinal))
        {
            bool isKey = file.LineText(line).IndexOf(':', StringComparison.Ordinal) == column - 1;
            return isKey
                ? SeeIndentation
                : "text that holds `: ` goes in quotes, or under `|`";
        }

        if (message.Contains("cannot start any token", StringComparison.Ordinal))
        {
            return "text that begins with `@`, `%` or a backtick goes in quotes, or under `|`";
        }

        if (message.Contains("block scalar", StringComparison.Ordinal))
        {
            return "the text begins on the line after `|`, indented";
        }

        return BeginsWithQuoteOrBracket(file.LineText(line))
            ? "text that begins with a quote, a bracket or a brace goes under `|`"
            : SeeIndentation;
    }

    private static bool BeginsWithQuoteOrBracket(string line)
    {
        int colon = line.IndexOf(": ", StringComparison.Ordinal);
        return colon >= 0 && line[(colon + 2)..].TrimStart() is ['\'' or '"' or '[' or '{', ..];
    }
}
