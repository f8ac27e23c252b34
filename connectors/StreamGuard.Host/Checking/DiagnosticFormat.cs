using System.CommandLine;
using StreamGuard.Host.CommandLine;
using StreamGuard.Rules.Syntax;
using StreamGuard.Rules.Syntax.Rendering;

namespace StreamGuard.Host.Checking;

internal static class DiagnosticFormat
{
    private static readonly string[] Names = ["text", "json", "sarif", "github"];

    public static Option<string> CreateOption()
    {
        Option<string> format = new("--format") { Description = "How to tell", DefaultValueFactory = _ => "text" };
        format.AcceptOnlyFromAmong(Names);
        return format;
    }

    public static void Write(string format, IReadOnlyList<Diagnostic> diagnostics, Terminal terminal)
    {
        switch (format)
        {
            case "json":
                JsonDiagnostics.Write(diagnostics, terminal.OutputStream);
                break;
            case "sarif":
                SarifDiagnostics.Write(diagnostics, terminal.OutputStream);
                break;
            case "github":
                GithubDiagnostics.Write(diagnostics, terminal.Output);
                break;
            default:
                DiagnosticRenderer.Write(diagnostics, terminal.Output);
                break;
        }
    }
}
