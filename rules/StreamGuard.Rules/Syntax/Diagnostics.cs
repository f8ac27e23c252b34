namespace StreamGuard.Rules.Syntax;

/// <summary>Collects every problem of a folder, so that all are told at once; of one file at most the first thousand.</summary>
public sealed class Diagnostics
{
    public const int MaximumPerFile = 1_000;

    private readonly List<Diagnostic> all = [];
    private readonly Dictionary<SourceFile, int> perFile = new(ReferenceEqualityComparer.Instance);

    public IReadOnlyList<Diagnostic> All => all;

    public bool HasErrors { get; private set; }

    /// <summary>Nothing more is told about this file, so that looking for it can stop.</summary>
    public bool IsFull(SourceFile file) => perFile.GetValueOrDefault(file) > MaximumPerFile;

    public void Add(Diagnostic diagnostic)
    {
        HasErrors |= diagnostic.Severity == DiagnosticSeverity.Error;
        int count = perFile[diagnostic.Span.File] = perFile.GetValueOrDefault(diagnostic.Span.File) + 1;
        if (count <= MaximumPerFile)
        {
            all.Add(diagnostic);
        }
        else if (count == MaximumPerFile + 1)
        {
            all.Add(new Diagnostic(
                SyntaxCode.TooManyDiagnostics, DiagnosticSeverity.Error, diagnostic.Span, "more than 1,000 things are wrong with this file",
                "put these right first; the rest is not shown"));
        }
    }

    public void Error(string code, Span span, string message, string? help = null) =>
        Add(new Diagnostic(code, DiagnosticSeverity.Error, span, message, help));

    public void Warning(string code, Span span, string message, string? help = null) =>
        Add(new Diagnostic(code, DiagnosticSeverity.Warning, span, message, help));
}
