namespace StreamGuard.Rules.Syntax.Rendering;

/// <summary>Workflow commands, which GitHub shows beside the changed line.</summary>
public static class GithubDiagnostics
{
    public static void Write(IEnumerable<Diagnostic> diagnostics, TextWriter writer)
    {
        foreach (Diagnostic one in DiagnosticOrder.ByPlace(diagnostics))
        {
            DiagnosticPlace place = DiagnosticPlace.Of(one);
            string command = one.Severity == DiagnosticSeverity.Error ? "error" : "warning";
            string message = one.Help is { } help ? $"{one.Message}\nhelp: {help}" : one.Message;
            string end = place.EndLine == place.Line ? $",endColumn={Math.Max(place.Column, place.EndColumn - 1)}" : string.Empty;
            writer.Write(
                $"::{command} file={Property(place.Path)},line={place.Line},endLine={place.EndLine},col={place.Column}{end}," +
                $"title={one.Code}::{Escaped(message)}\n");
        }
    }

    private static string Escaped(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Escaped(text)
        .Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);
}
