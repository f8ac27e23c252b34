using System.CommandLine;
using System.Globalization;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Events.Mapping;
using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Rules;

namespace StreamGuard.Host.Replaying;

/// <summary>`streamguard replay`: a file of events through the rules.</summary>
public static class ReplayCommand
{
    public static Command Create(Terminal terminal)
    {
        Option<string[]> rules = LoadedRules.CreateOption(required: true);
        Option<string> events = new("--events")
        {
            Description = "JSON Lines (or what --mapping reads), as they are or compressed by gzip or zstd; - is standard input",
            HelpName = "FILE",
            Required = true,
        };
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
            "streamguard replay --rules rules/examples/paysim.yaml --mapping rules/examples/paysim.mapping.yaml --events paysim.csv.gz")
        {
            rules, events, mapping, schema, alerts, shadow, deadLetters, commands, partitions, drain,
        };
        command.SetAction(parsed =>
        {
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
