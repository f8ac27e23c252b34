using System.Text;

namespace StreamGuard.Rules.Syntax.Rendering;

/// <summary>
/// As a compiler does: `path(line,column): error CODE: message`, the line, a caret, the remedy. Columns count UTF-16 units, as
/// editors do.
/// </summary>
public static class DiagnosticRenderer
{
    private const string Indent = "    ";

    public static void Write(IEnumerable<Diagnostic> diagnostics, TextWriter writer)
    {
        foreach (Diagnostic one in DiagnosticOrder.ByPlace(diagnostics))
        {
            writer.Write(Render(one));
        }
    }

    /// <summary>Ends with a line break.</summary>
    public static string Render(Diagnostic diagnostic)
    {
        Span span = diagnostic.Span;
        (int line, int column) = span.File.PositionOf(span.Start);
        string severity = diagnostic.Severity == DiagnosticSeverity.Error ? "error" : "warning";
        var text = new StringBuilder();
        text.Append($"{span.File.Path}({line},{column}): {severity} {diagnostic.Code}: {VisibleText.OneLine(diagnostic.Message)}\n");
        if (span.File.Text.Length > 0)
        {
            (string shown, int caretStart, int caretLength) = SourceWindow.Of(span);
            text.Append(Indent).Append(shown).Append('\n');
            text.Append(Indent).Append(' ', caretStart).Append('^', caretLength).Append('\n');
        }

        if (diagnostic.Help is { } help)
        {
            text.Append(Indent).Append("help: ").Append(VisibleText.OneLine(help)).Append('\n');
        }

        return text.ToString();
    }
}
