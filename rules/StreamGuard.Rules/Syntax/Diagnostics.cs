namespace StreamGuard.Rules.Syntax;

/// <summary>Collects every problem of a folder, so that all are told at once; of one file at most the first thousand errors, and as many warnings.</summary>
public sealed class Diagnostics
{
    public const int MaximumPerFile = 1_000;

    private readonly List<Diagnostic> all = [];
    private readonly Dictionary<(SourceFile, DiagnosticSeverity), int> perFile = [];

    public IReadOnlyList<Diagnostic> All => all;

    public bool HasErrors { get; private set; }

    /// <summary>No further error of this file is told, so that looking for them can stop.</summary>
    public bool IsFull(SourceFile file) => perFile.GetValueOrDefault((file, DiagnosticSeverity.Error)) > MaximumPerFile;

    public void Add(Diagnostic diagnostic)
    {
        HasErrors |= diagnostic.Severity == DiagnosticSeverity.Error;
        (SourceFile, DiagnosticSeverity) key = (diagnostic.Span.File, diagnostic.Severity);
        int count = perFile[key] = perFile.GetValueOrDefault(key) + 1;
        if (count <= MaximumPerFile)
        {
            all.Add(diagnostic);
        }
        else if (count == MaximumPerFile + 1)
        {
            all.Add(new Diagnostic(
                SyntaxCode.TooManyDiagnostics, diagnostic.Severity, diagnostic.Span, "more than 1,000 things are wrong with this file",
                "put these right first; the rest is not shown"));
        }
    }

    public void Error(string code, Span span, string message, string? help = null) =>
        Add(new Diagnostic(code, DiagnosticSeverity.Error, span, message, help));

    public void Warning(string code, Span span, string message, string? help = null) =>
        Add(new Diagnostic(code, DiagnosticSeverity.Warning, span, message, help));
}
