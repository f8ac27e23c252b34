using System.CommandLine;
using StreamGuard.Host.CommandLine;
using StreamGuard.Seeds;

namespace StreamGuard.Host.Generating;

/// <summary>`streamguard gen`: a stream of ordinary lives with scams planted in it.</summary>
public static class GenCommand
{
    private static readonly GeneratorOptions Usual = new();

    public static Command Create(Terminal terminal)
    {
        Option<int> customers = new("--customers") { Description = "How many customers there are", HelpName = "N", DefaultValueFactory = _ => Usual.Customers };
        Option<long> events = new("--events") { Description = "How many events to write, exactly", HelpName = "N", DefaultValueFactory = _ => Usual.Events };
        Option<ulong> seed = new("--seed") { Description = "Equal options and seeds give equal bytes", HelpName = "S", DefaultValueFactory = _ => Usual.Seed };
        Option<double> scams = new("--scams")
        {
            Description = "Scam cases begun per million payments",
            HelpName = "PER_MILLION",
            DefaultValueFactory = _ => Usual.ScamsPerMillion,
        };
        Option<int> days = new("--days") { Description = "Over how many days the events are spread", HelpName = "N", DefaultValueFactory = _ => Usual.Days };
        Option<string?> labels = new("--labels") { Description = "Where the truth about the planted scams goes, as CSV", HelpName = "FILE" };
        Option<string> output = new("--output", "-o") { Description = "Where the events go; - is standard output", HelpName = "FILE", DefaultValueFactory = _ => "-" };
        ExampleCommand command = new(
            "gen",
            "Write a stream of ordinary lives with scams planted in it, as JSON Lines",
            "streamguard gen --customers 1000 --events 100000 --seed 1 --labels labels.csv -o events.jsonl",
            "streamguard gen --events 1000000 --scams 3000 | streamguard replay --rules rules/packs --events -")
        {
            customers, events, seed, scams, days, labels, output,
        };
        command.SetAction(parsed =>
        {
            GeneratorOptions options = new()
            {
                Customers = parsed.GetValue(customers),
                Events = parsed.GetValue(events),
                Seed = parsed.GetValue(seed),
                ScamsPerMillion = parsed.GetValue(scams),
                Days = parsed.GetValue(days),
            };
            return options.Problem is { } problem
                ? throw new UserProblemException(problem)
                : Write(options, parsed.GetValue(output)!, parsed.GetValue(labels), terminal);
        });
        return command;
    }

    private static int Write(GeneratorOptions options, string eventsPath, string? labelsPath, Terminal terminal)
    {
        OutputFile.RefuseSharing([eventsPath, labelsPath]);
        using Stream events = OutputFile.Open(eventsPath, terminal);
        using StreamWriter? labels = labelsPath is null ? null : new StreamWriter(OutputFile.Open(labelsPath, terminal));
        using ProgressLine progress = new(terminal);
        GeneratorSummary summary = EventFile.Write(
            options, events, labels, written => progress.Show((double)written / options.Events, $"{written:N0} events"), terminal.Stop);
        progress.Clear();
        labels?.Flush();
        terminal.Errors.Write(summary.ToString());
        terminal.Stop.ThrowIfCancellationRequested();
        return ExitCode.Fine;
    }
}
