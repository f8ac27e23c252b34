namespace StreamGuard.Rules.Syntax;

public enum DiagnosticSeverity
{
    Warning,
    Error,
}

/// <summary>What is wrong, where, and what would be right. <paramref name="Code"/> is stable: SG1xxx YAML and files, SG2xxx names and
/// types, SG3xxx rules and their keys, SG4xxx schema and mapping, SG5xxx tests in rule files, SG9xxx warnings.</summary>
public sealed record Diagnostic(string Code, DiagnosticSeverity Severity, Span Span, string Message, string? Help = null);

/// <summary>Collects every problem of a folder, so that all are told at once.</summary>
public sealed class Diagnostics
{
    private readonly List<Diagnostic> all = [];

    public IReadOnlyList<Diagnostic> All => all;

    public bool HasErrors => all.Exists(one => one.Severity == DiagnosticSeverity.Error);

    public void Add(Diagnostic diagnostic) => all.Add(diagnostic);

    public void Error(string code, Span span, string message, string? help = null) =>
        all.Add(new Diagnostic(code, DiagnosticSeverity.Error, span, message, help));

    public void Warning(string code, Span span, string message, string? help = null) =>
        all.Add(new Diagnostic(code, DiagnosticSeverity.Warning, span, message, help));
}
