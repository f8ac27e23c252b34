using System.CommandLine;
using System.CommandLine.Parsing;
using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Configuration.Settings;
using StreamGuard.Rules.Syntax;
using StreamGuard.Rules.Syntax.Rendering;

namespace StreamGuard.Host.Configuration;

/// <summary>`--config`: the file of `run` instead of options, for every command that works on what `run` does.</summary>
internal sealed class ConfigOption
{
    private readonly Option<string?> option = new("--config")
    {
        Description = "The configuration file of run, which says where everything is; instead of the options for that",
        HelpName = "FILE",
    };

    public void AddTo(Command command) => command.Options.Add(option);

    public bool IsGiven(ParseResult parsed) => parsed.GetValue(option) is not null;

    public bool IsGiven(SymbolResult parsed) => parsed.GetValue(option) is not null;

    /// <summary>Null when there are errors in it, all of which have been told.</summary>
    /// <param name="instead">The options that it takes the place of; null: all others.</param>
    /// <exception cref="UserProblemException">One of them is there too: a command whose options come from two places cannot be told from either.</exception>
    public StreamGuardConfiguration? Read(ParseResult parsed, Terminal terminal, IReadOnlyList<Option>? instead = null)
    {
        if (parsed.CommandResult.Children.OfType<OptionResult>().Where(one => !one.Implicit && one.Option != option)
                .FirstOrDefault(one => instead?.Contains(one.Option) ?? true) is { } other)
        {
            throw new UserProblemException($"--config and {other.Option.Name} do not go together: write it into the file");
        }

        Diagnostics diagnostics = new();
        StreamGuardConfiguration? chosen = ConfigurationFile.Load(parsed.GetValue(option)!, diagnostics);
        if (chosen is null)
        {
            DiagnosticRenderer.Write([.. diagnostics.All], terminal.Errors);
        }

        return chosen;
    }
}
