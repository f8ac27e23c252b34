using System.CommandLine;
using StreamGuard.Host.Authoring;
using StreamGuard.Host.Backtesting;
using StreamGuard.Host.Checking;
using StreamGuard.Host.Configuration.Commands;
using StreamGuard.Host.Demo;
using StreamGuard.Host.Explaining;
using StreamGuard.Host.Generating;
using StreamGuard.Host.Logs;
using StreamGuard.Host.Replaying;
using StreamGuard.Host.Running;
using StreamGuard.Host.Testing;

namespace StreamGuard.Host.CommandLine;

/// <summary>The program: its commands, and how any of them ends.</summary>
public static class CommandList
{
    /// <returns>An <see cref="ExitCode"/>. Never throws.</returns>
    public static async Task<int> RunAsync(string[] args, Terminal terminal)
    {
        try
        {
            ParseResult parsed = Root(terminal).Parse(args);
            if (parsed.Errors.Count > 0 && parsed.Action is not HelpWithExamples)
            {
                return UsageProblem.Tell(parsed, terminal);
            }

            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                Output = terminal.Output,
                Error = terminal.Errors,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            });
        }
#pragma warning disable CA1031 // The last resort: people get one line, and the details go to a file.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            return LastResort.Tell(problem, terminal);
        }
    }

    private static RootCommand Root(Terminal terminal)
    {
        RootCommand root = new("Catches scams in streams of events, by rules written as YAML files.")
        {
            NewCommand.Create(terminal),
            CheckCommand.Create(terminal),
            TestCommand.Create(terminal),
            ReplayCommand.Create(terminal),
            BacktestCommand.Create(terminal),
            ExplainCommand.Create(terminal),
            RunCommand.Create(terminal),
            RulesCommand.Create(terminal),
            LogCommand.Create(terminal),
            DemoCommand.Create(terminal),
            GenCommand.Create(terminal),
            ConfigCommand.Create(terminal),
        };
        root.SetAction(_ => terminal.Output.WriteLine(Overview.Text));
        HelpWithExamples.AddTo(root);
        return root;
    }
}
