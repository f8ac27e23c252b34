using System.CommandLine;
using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Rules;
using StreamGuard.Kafka.Settings;

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
        ExampleCommand command = new(
            "run",
            "Read topics as a member of a consumer group, run the rules, write alerts and dead letters to topics",
            "streamguard run --kafka localhost:9092 --topic transfers --topic calls --alerts-topic alerts --rules rules/packs",
            "streamguard run --kafka localhost:9092 --roles detect --alerts-topic alerts")
        {
            rules, schema,
        };
        arguments.AddTo(command);
        command.SetAction(parsed =>
        {
            RunOptions options = arguments.Read(parsed);
            LoadedRules? loaded = null;
            if (parsed.GetValue(rules) is { Length: > 0 } paths)
            {
                loaded = LoadedRules.Load(paths, parsed.GetValue(schema), terminal);
                if (loaded is null)
                {
                    return ExitCode.Findings;
                }
            }

            return Run(loaded, options, terminal);
        });
        return command;
    }

    private static int Run(LoadedRules? rules, RunOptions options, Terminal terminal)
    {
        Action<string> tell = TimedLines.To(terminal.Errors, TimeProvider.System);
        string topics = string.Join(", ", options.Topics.Select(topic => topic.Name));
        tell($"{options.Roles} on {options.Kafka.BootstrapServers} as group {options.Kafka.Group}: {(topics.Length > 0 ? topics + " to " : "")}log {options.LogTopic}"
            + (options.Roles.HasFlag(Roles.Detect) ? $", alerts to {options.AlertsTopic}" : ""));
        new StreamRun(options, tell, TimeProvider.System).Run(rules, terminal.Stop);
        return ExitCode.Fine;
    }
}
