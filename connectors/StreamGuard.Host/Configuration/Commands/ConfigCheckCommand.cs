using System.CommandLine;
using StreamGuard.Host.Checking;
using StreamGuard.Host.CommandLine;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Host.Configuration.Commands;

/// <summary>`streamguard config check`: everything that is wrong with a configuration, at once.</summary>
internal static class ConfigCheckCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> path = ConfigCommand.CreateFile();
        Option<string> format = DiagnosticFormat.CreateOption();
        ExampleCommand command = new(
            "check",
            "Say what is wrong with a configuration: where, why, and what would be right. No secret is shown, and none is looked for",
            "streamguard config check streamguard.yaml",
            "streamguard config check streamguard.yaml --format github")
        {
            path, format,
        };
        command.SetAction(parsed => Check(parsed.GetValue(path)!, parsed.GetValue(format)!, terminal));
        return command;
    }

    private static int Check(string path, string format, Terminal terminal)
    {
        Diagnostics diagnostics = new();
        ConfigurationFile.Load(path, diagnostics);
        DiagnosticFormat.Write(format, diagnostics.All, terminal);
        if (format == "text")
        {
            int errors = diagnostics.All.Count(one => one.Severity == DiagnosticSeverity.Error);
            terminal.Output.WriteLine($"{path}: {Counted.Of(errors, "error")}, {Counted.Of(diagnostics.All.Count - errors, "warning")}");
        }

        return diagnostics.HasErrors ? ExitCode.Findings : ExitCode.Fine;
    }
}
