using System.CommandLine;

namespace StreamGuard.Host.CommandLine;

/// <summary>A command line that cannot be understood.</summary>
internal static class UsageProblem
{
    public static int Tell(ParseResult parsed, Terminal terminal)
    {
        string command = parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name + " ";
        foreach (string problem in parsed.Errors.Select(error => OneLine.Of(error.Message)).Distinct())
        {
            terminal.Errors.WriteLine($"streamguard {command.TrimEnd()}".TrimEnd() + $": {problem}");
        }

        terminal.Errors.WriteLine($"`streamguard {command}--help` shows how it is used");
        return ExitCode.UsageOrEnvironment;
    }
}
