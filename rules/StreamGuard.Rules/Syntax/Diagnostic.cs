namespace StreamGuard.Rules.Syntax;

public enum DiagnosticSeverity
{
    Warning,
    Error,
}

/// <summary>What is wrong, where, and what would be right. <paramref name="Code"/> is stable: SG1xxx YAML and files, SG2xxx names and
/// types, SG3xxx rules and their keys, SG4xxx schema and mapping, SG5xxx tests in rule files, SG6xxx the configuration of the program, SG9xxx warnings.</summary>
public sealed record Diagnostic(string Code, DiagnosticSeverity Severity, Span Span, string Message, string? Help = null);
