using System.CommandLine;
using System.Globalization;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Events.Mapping;
using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Logs;
using StreamGuard.Host.Replaying.FromLog;
using StreamGuard.Host.Rules;

namespace StreamGuard.Host.Replaying;

/// <summary>`streamguard replay`: a file of events, or the log, through the rules.</summary>
public static class ReplayCommand
{
    public static Command Create(Terminal terminal)
    {
        Option<string[]> rules = LoadedRules.CreateOption(required: false);
        rules.Description = "Rule files, or folders of them";
        Option<string?> events = new("--events")
        {
            Description = "JSON Lines (or what --mapping reads), as they are or compressed by gzip or zstd; - is standard input",
            HelpName = "FILE",
        };
        Option<bool> log = new("--log") { Description = "Instead of a file: the records of the log on Kafka, with the rules then in force" };
        Option<string?> compare = new("--compare-with") { Description = "With --log: the topic that the alerts went to; tells what differs", HelpName = "TOPIC" };
        LogArguments logArguments = new();
        Option<string?> mapping = MappingFile.CreateOption();
        Option<string?> schema = SchemaFile.CreateOption();
        Option<string> alerts = new("--alerts") { Description = "Where alerts go; - is standard output", HelpName = "FILE", DefaultValueFactory = _ => "-" };
        Option<string?> shadow = Output("--shadow", "Where alerts of shadow rules go");
        Option<string?> deadLetters = Output("--dead-letters", "Where bad events go, with the reason");
        Option<string?> commands = Output("--commands", "Where commands go: one for each action of an alert");
        Option<int> partitions = new("--partitions")
        {
            Description = "Over how many partitions subjects are spread; changes no answer",
            HelpName = "N",
            DefaultValueFactory = _ => 1,
        };
        partitions.Validators.Add(result =>
        {
            // What is no number at all is told by the parser.
            if (result.Tokens is [var token] && int.TryParse(token.Value, CultureInfo.InvariantCulture, out int number) && number is < 1 or > Bucket.Count)
            {
                result.AddError($"--partitions must be from 1 to {Bucket.Count}");
            }
        });
        Option<bool> drain = new("--drain") { Description = "Let timers run out after the last event" };
        ExampleCommand command = new(
            "replay",
            "Run a file of events through rules, in its own time: alerts as JSON Lines, a summary on standard error",
            "streamguard replay --rules rules/packs --events seeds/cases/hechi-refund.jsonl",
            "streamguard replay --rules rules/packs --events day.jsonl.gz --alerts alerts.jsonl --dead-letters dead.jsonl",
            "streamguard replay --log --kafka localhost:9092 --from 1d --compare-with alerts",
            "streamguard replay --log --config streamguard.yaml --from 1d",
            "streamguard replay --rules rules/examples/paysim.yaml --mapping rules/examples/paysim.mapping.yaml --events paysim.csv.gz")
        {
            rules, events, mapping, schema, alerts, shadow, deadLetters, commands, partitions, drain,
        };
        command.Options.Add(log);
        command.Options.Add(compare);
        logArguments.AddTo(command);
        logArguments.AddCheckpointsTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(log))
            {
                if (result.GetValue(rules) is { Length: > 0 } || result.GetValue(events) is not null)
                {
                    result.AddError("--log replays with the rules then in force: leave --rules and --events out");
                }
            }
            else if (logArguments.HasFile(result))
            {
                result.AddError("--config says where the log is: it needs --log");
            }
            else if (result.GetValue(events) is null || result.GetValue(rules) is not { Length: > 0 })
            {
                result.AddError("name rules with --rules and a file with --events, or the log with --log");
            }
        });
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(log))
            {
                if (logArguments.Read(parsed, terminal) is not { } chosen)
                {
                    return ExitCode.Findings;
                }

                LogLook look = chosen with { AlertsTopic = parsed.GetValue(compare) };
                return new LogReplay(look, look.AlertsTopic is not null && parsed.GetResult(alerts)?.Implicit != false ? null : parsed.GetValue(alerts), terminal).Run();
            }

            ReplayOptions options = new()
            {
                Events = parsed.GetValue(events)!,
                Alerts = parsed.GetValue(alerts),
                Shadow = parsed.GetValue(shadow),
                DeadLetters = parsed.GetValue(deadLetters),
                Commands = parsed.GetValue(commands),
                Partitions = parsed.GetValue(partitions),
                Drain = parsed.GetValue(drain),
            };
            OutputFile.RefuseSharing(options.Outputs, options.Events);
            return Run(parsed.GetValue(rules)!, parsed.GetValue(schema), parsed.GetValue(mapping), options, terminal);
        });
        return command;
    }

    private static int Run(string[] rulePaths, string? schemaPath, string? mappingPath, ReplayOptions options, Terminal terminal)
    {
        if (LoadedRules.Load(rulePaths, schemaPath, terminal) is not { } rules)
        {
            return ExitCode.Findings;
        }

        EventMapping? mapping = mappingPath is null ? null : MappingFile.Load(mappingPath, rules.Schema, terminal);
        return mappingPath is not null && mapping is null ? ExitCode.Findings : Replay.Run(rules, mapping, options, terminal);
    }

    private static Option<string?> Output(string name, string description) => new(name) { Description = description, HelpName = "FILE" };
}
