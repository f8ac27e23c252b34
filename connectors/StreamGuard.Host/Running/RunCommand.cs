using System.CommandLine;
using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Configuration;
using StreamGuard.Host.Configuration.Settings;
using StreamGuard.Host.Rules;

namespace StreamGuard.Host.Running;

/// <summary>`streamguard run`: events from Kafka through the log and the rules, alerts to Kafka.</summary>
public static class RunCommand
{
    public static Command Create(Terminal terminal)
    {
        RunArguments arguments = new();
        Option<string[]> rules = LoadedRules.CreateOption(required: false);
        rules.Description = "Rule files, or folders of them, to bring into force; what is in force unless named";
        Option<string?> schema = SchemaFile.CreateOption();
        Option<string?> watch = new("--watch") { Description = "A folder of rules; what changes in it is brought into force if its tests pass", HelpName = "DIR" };
        ConfigOption config = new();
        ExampleCommand command = new(
            "run",
            "Read topics as a member of a consumer group, run the rules, write alerts and dead letters to topics",
            "streamguard run --kafka localhost:9092 --topic transfers --topic calls --alerts-topic alerts --rules rules/packs",
            "streamguard run --kafka localhost:9092 --roles detect --alerts-topic alerts",
            "streamguard run --config streamguard.yaml")
        {
            rules, watch, schema,
        };
        config.AddTo(command);
        arguments.AddTo(command);
        command.SetAction(parsed =>
        {
            if (config.IsGiven(parsed))
            {
                return config.Read(parsed, terminal) is { } chosen
                    ? Run(chosen.Rules.Paths, chosen.Rules.Watch, chosen.SchemaPath, ConfiguredRun.Of(chosen), terminal)
                    : ExitCode.Findings;
            }

            string? watched = parsed.GetValue(watch);
            string[] paths = [.. parsed.GetValue(rules) ?? [], .. watched is null ? [] : new[] { watched }];
            return Run(paths, watched is not null, parsed.GetValue(schema), arguments.Read(parsed), terminal);
        });
        return command;
    }

    private static int Run(IReadOnlyList<string> paths, bool watches, string? schema, RunOptions options, Terminal terminal)
    {
        LoadedRules? rules = paths.Count == 0 ? null : LoadedRules.Load(paths, schema, terminal);
        if (rules is null && paths.Count > 0)
        {
            return ExitCode.Findings;
        }

        Action<string> tell = TimedLines.To(terminal.Errors, TimeProvider.System);
        string topics = string.Join(", ", options.Topics.Select(topic => topic.Name));
        tell($"{options.Roles} on {options.Kafka.BootstrapServers} as group {options.Kafka.Group}: {(topics.Length > 0 ? topics + " to " : "")}log {options.LogTopic}"
            + (options.Roles.HasFlag(Roles.Detect) ? $", alerts to {options.AlertsTopic}" : ""));
        using CancellationTokenSource over = CancellationTokenSource.CreateLinkedTokenSource(terminal.Stop);
        Task watching = watches ? Task.Run(() => new RuleWatch(paths, schema, options, terminal).Run(over.Token)) : Task.CompletedTask;
        try
        {
            new StreamRun(options, tell, TimeProvider.System).Run(rules, terminal.Stop);
        }
        finally
        {
            over.Cancel();
            watching.Wait();
        }

        return ExitCode.Fine;
    }
}
