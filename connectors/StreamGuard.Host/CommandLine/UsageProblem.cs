using System.CommandLine;
using System.CommandLine.Parsing;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Host.CommandLine;

/// <summary>A command line that cannot be understood: one line that says what, and where help is.</summary>
internal static class UsageProblem
{
    public static int Tell(ParseResult parsed, Terminal terminal)
    {
        string name = NameOf(parsed.CommandResult);
        string problem = parsed.UnmatchedTokens is [var stray, ..]
            ? $"`{OneLine.Of(stray)}` is not known here{DidYouMean(stray, parsed)}"
            : string.Join("; ", parsed.Errors.Select(error => OneLine.Of(error.Message).TrimEnd('.')).Distinct());
        terminal.Errors.WriteLine($"{name}: {problem} (`{name} --help` shows how it is used)");
        return ExitCode.UsageOrEnvironment;
    }

    private static string NameOf(CommandResult command) => command.Command is RootCommand
        ? "streamguard"
        : $"{(command.Parent is CommandResult above ? NameOf(above) : "streamguard")} {command.Command.Name}";

    /// <summary>A misspelt command may stand before a word that is a command too, as in `chek rules`.</summary>
    private static string DidYouMean(string stray, ParseResult parsed)
    {
        Command command = parsed.CommandResult.Command;
        IEnumerable<string> known = stray.StartsWith('-')
            ? command.Options.SelectMany(option => option.Aliases.Prepend(option.Name))
            : command.Subcommands.Concat(parsed.RootCommandResult.Command.Subcommands).Select(one => one.Name);
        return NearestName.Of(stray, known) is { } near ? $"; did you mean `{near}`?" : "";
    }
}
