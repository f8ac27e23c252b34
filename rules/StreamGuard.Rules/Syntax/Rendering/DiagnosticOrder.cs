namespace StreamGuard.Rules.Syntax.Rendering;

public static class DiagnosticOrder
{
    /// <summary>By file and place; the same one is told once.</summary>
    public static IEnumerable<Diagnostic> ByPlace(IEnumerable<Diagnostic> diagnostics) => diagnostics
        .Distinct()
        .OrderBy(one => one.Span.File.Path, StringComparer.Ordinal)
        .ThenBy(one => one.Span.Start);
}
