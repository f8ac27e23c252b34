using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Logs;
using StreamGuard.Host.Replaying.FromLog.WhatIf;

namespace StreamGuard.Host.Replaying.FromLog;

/// <summary>What `replay --log` is told on the command line, beyond what a replay of files is told.</summary>
internal sealed class LogReplayArguments
{
    private readonly LogArguments place = new();
    private readonly Option<bool> log = new("--log")
    {
        Description = "Instead of a file: the records of the log on Kafka, with the rules then in force; with --rules the difference that those would have made",
    };

    private readonly Option<string?> compare = new("--compare-with")
    {
        Description = "With --log: the topic that the alerts went to; tells what differs. With --rules too: what differs from it, rather than from a replay with the rules then in force",
        HelpName = "TOPIC",
    };

    private readonly Option<string> format = new("--format")
    {
        Description = "With --log and --rules: how to tell the difference, all of it as json",
        DefaultValueFactory = _ => "text",
    };

    private readonly Option<int> examples = new("--examples")
    {
        Description = "With --log and --rules: how many alerts of each kind of difference are shown",
        HelpName = "N",
        DefaultValueFactory = _ => 20,
    };

    public LogReplayArguments()
    {
        format.AcceptOnlyFromAmong("text", "json");
        examples.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && int.TryParse(token.Value, CultureInfo.InvariantCulture, out int number) && number < 0)
            {
                result.AddError("--examples must not be negative");
            }
        });
    }

    public void AddTo(Command command)
    {
        command.Options.Add(log);
        command.Options.Add(compare);
        command.Options.Add(format);
        command.Options.Add(examples);
        place.AddTo(command);
        place.AddCheckpointsTo(command);
    }

    /// <summary>The log is what is replayed.</summary>
    public bool AreMeant(SymbolResult result) => result.GetValue(log);

    /// <summary>A configuration file says where the log is.</summary>
    public bool HaveFile(SymbolResult result) => place.HasFile(result);

    /// <summary>An option that would say nothing; null when there is none.</summary>
    public string? Idle(SymbolResult result, bool hasRules)
    {
        Option[] ofDifference = [format, examples];
        Option[] idle = !AreMeant(result) ? [compare, .. ofDifference, .. place.Places] : hasRules ? [] : ofDifference;
        return Array.Find(idle, option => result.GetResult(option) is { Implicit: false }) is { } given
            ? $"{given.Name} needs --log{(ofDifference.Contains(given) ? " and --rules" : "")}: leave it out, or add what is missing"
            : null;
    }

    public int Run(ParseResult parsed, Option<string[]> rules, Option<string?> schema, Option<string> alerts, Terminal terminal)
    {
        if (place.Read(parsed, terminal) is not { } chosen)
        {
            return ExitCode.Findings;
        }

        LogLook look = chosen with { AlertsTopic = parsed.GetValue(compare) };
        string? chosenAlerts = parsed.GetResult(alerts)?.Implicit != false ? null : parsed.GetValue(alerts);
        if (parsed.GetValue(rules) is not { Length: > 0 } others)
        {
            return new LogReplay(look, look.AlertsTopic is null ? chosenAlerts ?? parsed.GetValue(alerts) : chosenAlerts, terminal).Run();
        }

        WhatIfOptions whatIf = new()
        {
            Rules = others,
            Schema = parsed.GetValue(schema),
            Alerts = chosenAlerts,
            AsJson = parsed.GetValue(format) == "json",
            Examples = parsed.GetValue(examples),
        };
        OutputFile.RefuseSharing([whatIf.Alerts, "-"]);
        return new LogWhatIf(look, whatIf, terminal).Run();
    }
}
