using System.CommandLine;
using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Configuration.Settings;
using StreamGuard.Rules.Syntax;
using StreamGuard.Rules.Syntax.Rendering;

namespace StreamGuard.Host.Configuration.Commands;

/// <summary>`streamguard config show`: what is really in force.</summary>
internal static class ConfigShowCommand
{
    public static Command Create(Terminal terminal)
    {
        Argument<string> path = ConfigCommand.CreateFile();
        ExampleCommand command = new(
            "show",
            "Print what a configuration comes to, with defaults filled in and paths made absolute, as a configuration again. Of secrets it says where they are",
            "streamguard config show streamguard.yaml")
        {
            path,
        };
        command.SetAction(parsed => Show(parsed.GetValue(path)!, terminal));
        return command;
    }

    private static int Show(string path, Terminal terminal)
    {
        Diagnostics diagnostics = new();
        StreamGuardConfiguration? configuration = ConfigurationFile.Load(path, diagnostics);
        DiagnosticRenderer.Write(diagnostics.All, terminal.Errors);
        if (configuration is null)
        {
            return ExitCode.Findings;
        }

        terminal.Output.Write(ConfigurationText.Of(configuration));
        return ExitCode.Fine;
    }
}
