using System.CommandLine;
using System.Globalization;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Events.Mapping;
using StreamGuard.Host.CommandLine;
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
        Option<string[]> events = new("--events")
        {
            Description = "JSON Lines (or what --mapping reads), as they are or compressed by gzip or zstd, each file by itself; - is standard input",
            HelpName = "PATH",
            Arity = ArgumentArity.OneOrMore,
            AllowMultipleArgumentsPerToken = true,
        };
        events.Validators.Add(StrayOption.Refuse);
        Option<string?> report = new("--report")
        {
            Description = "Instead of alerts: how early scams were noticed and what that saved, by NAME.expected.yaml beside the events or by --labels",
            HelpName = "text|json",
            Arity = ArgumentArity.ZeroOrOne,
        };
        report.AcceptOnlyFromAmong("text", "json");
        Option<string?> labels = new("--labels") { Description = "With --report: the truth about planted scams, as `gen --labels` writes it", HelpName = "FILE" };
        LogReplayArguments fromLog = new();
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
            "Run files of events through rules, in their own time: alerts as JSON Lines, a summary on standard error, or a report",
            "streamguard replay --rules rules/packs --events seeds/cases/hechi-refund.jsonl",
            "streamguard replay --rules rules/packs --events seeds/cases --report",
            "streamguard replay --rules rules/packs --events events.jsonl --labels labels.csv --report json",
            "streamguard replay --rules rules/packs --events day.jsonl.gz --alerts alerts.jsonl --dead-letters dead.jsonl",
            "streamguard replay --log --kafka localhost:9092 --from 1d --compare-with alerts",
            "streamguard replay --log --kafka localhost:9092 --from 1d --rules rules/packs",
            "streamguard replay --log --config streamguard.yaml --from 1d",
            "streamguard replay --rules rules/examples/paysim.yaml --mapping rules/examples/paysim.mapping.yaml --events paysim.csv.gz")
        {
            rules, events, mapping, schema, alerts, shadow, deadLetters, commands, partitions, drain, report, labels,
        };
        fromLog.AddTo(command);
        command.Validators.Add(result =>
        {
            if (fromLog.AreMeant(result))
            {
                if (result.GetValue(events) is { Length: > 0 })
                {
                    result.AddError("--log and --events are two places to read from: leave one out");
                }
                else if (result.GetResult(report) is not null)
                {
                    result.AddError("--report is about files of events: name them with --events, and leave --log out");
                }
            }
            else if (fromLog.HaveFile(result))
            {
                result.AddError("--config says where the log is: it needs --log");
            }
            else if (fromLog.GivenFormOfAnswer(result) is { } form)
            {
                result.AddError($"{form} is about a replay of the log: add --log, or leave it out");
            }
            else if (result.GetResult(report) is null && result.GetValue(labels) is not null)
            {
                result.AddError("--labels are for a report: add --report");
            }
            else if (result.GetValue(events) is not { Length: > 0 } || result.GetValue(rules) is not { Length: > 0 })
            {
                result.AddError("name rules with --rules and a file with --events, or the log with --log");
            }
        });
        command.SetAction(parsed =>
        {
            if (fromLog.AreMeant(parsed.CommandResult))
            {
                return fromLog.Run(parsed, rules, schema, alerts, terminal);
            }

            bool isReport = parsed.GetResult(report) is not null;
            ReplayOptions options = new()
            {
                Events = EventFiles.Of(parsed.GetValue(events)!),
                Alerts = isReport && parsed.GetResult(alerts)?.Implicit != false ? null : parsed.GetValue(alerts),
                Report = !isReport ? null : parsed.GetValue(report) == "json" ? ReportFormat.Json : ReportFormat.Text,
                Labels = parsed.GetValue(labels),
                Shadow = parsed.GetValue(shadow),
                DeadLetters = parsed.GetValue(deadLetters),
                Commands = parsed.GetValue(commands),
                Partitions = parsed.GetValue(partitions),
                Drain = parsed.GetValue(drain),
            };
            if (options is { Labels: not null, Events.Count: > 1 })
            {
                throw new UserProblemException($"{options.Labels}: labels are about one file of events; name one with --events");
            }

            OutputFile.RefuseSharing(options.Outputs, options.Labels is { } truth ? options.Events.Append(truth) : options.Events);
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
        return mappingPath is not null && mapping is null ? ExitCode.Findings : new Replay(rules, mapping, options, terminal).Run();
    }

    private static Option<string?> Output(string name, string description) => new(name) { Description = description, HelpName = "FILE" };
}
