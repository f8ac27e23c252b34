namespace StreamGuard.Rules.Syntax.Rendering;

/// <summary>Where a diagnostic is, for machines: 1-based, the end exclusive.</summary>
internal readonly record struct DiagnosticPlace(string Path, int Line, int Column, int EndLine, int EndColumn)
{
    public static DiagnosticPlace Of(Diagnostic diagnostic)
    {
        Span span = diagnostic.Span;
        (int line, int column) = span.File.PositionOf(span.Start);
        (int endLine, int endColumn) = span.File.PositionOf(Math.Min(span.End, span.File.Text.Length));
        return new DiagnosticPlace(span.File.Path, line, column, endLine, endColumn);
    }
}
