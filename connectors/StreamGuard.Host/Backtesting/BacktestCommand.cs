using System.CommandLine;
using StreamGuard.Engine.Events.Mapping;
using StreamGuard.Host.Backtesting.Feeding;
using StreamGuard.Host.Backtesting.Judging;
using StreamGuard.Host.Backtesting.Labels;
using StreamGuard.Host.Backtesting.Reports;
using StreamGuard.Host.Backtesting.Reports.Html;
using StreamGuard.Host.Backtesting.Running;
using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Logs;
using StreamGuard.Host.Rules;
using StreamGuard.Rules.Planning;

namespace StreamGuard.Host.Backtesting;

/// <summary>`streamguard backtest`: what rules would have said of events, beside what others would have.</summary>
public static class BacktestCommand
{
    public static Command Create(Terminal terminal)
    {
        BacktestArguments arguments = new();
        ExampleCommand command = new(
            "backtest",
            "What rules would have done on a file of events or the log, beside older rules: alerts, what is found and saved, false alarms, cost",
            "streamguard backtest --rules rules/packs --events day.jsonl.gz",
            "streamguard backtest --rules new/ --against old/ --events day.jsonl.gz --labels labels.csv --format html -o report.html",
            "streamguard backtest --rules new/ --against old/ --events month.jsonl.gz --warm-up 14d --fail-on-difference",
            "streamguard backtest --rules rules/packs --events events.jsonl --labels labels.csv --min-recall 0.8 --max-alerts-per-million 500",
            "streamguard backtest --rules new/ --against old/ --log --kafka localhost:9092 --from 7d --warm-up 90d",
            "streamguard backtest --rules rules/examples/paysim.yaml --mapping rules/examples/paysim.mapping.yaml --events paysim.csv.gz");
        arguments.AddTo(command);
        command.SetAction(parsed => Run(arguments, parsed, terminal));
        return command;
    }

    private static int Run(BacktestArguments arguments, ParseResult parsed, Terminal terminal)
    {
        BacktestOptions options = arguments.Read(parsed);
        LogLook? look = null;
        if (arguments.AreAboutLog(parsed) && (look = arguments.ReadLog(parsed, terminal)) is null)
        {
            return ExitCode.Findings;
        }

        options = look is null ? options : options with { ScoreFrom = options.ScoreFrom ?? LogFeed.ScoreFrom(look, options.WarmUp) };
        string? events = arguments.ReadEvents(parsed);
        OutputFile.RefuseSharing([options.Output], [.. new[] { events, options.LabelsPath, options.MappingPath }.OfType<string>()]);
        string? schemaPath = arguments.ReadSchema(parsed);
        if (LoadedRules.Load(options.NewPaths, schemaPath, terminal) is not { } newRules)
        {
            return ExitCode.Findings;
        }

        LoadedRules? oldRules = options.OldPaths.Count == 0 ? null : LoadedRules.Load(options.OldPaths, schemaPath, terminal);
        EventMapping? mapping = options.MappingPath is { } path ? MappingFile.Load(path, newRules.Schema, terminal) : null;
        if ((options.OldPaths.Count > 0 && oldRules is null) || (options.MappingPath is not null && mapping is null))
        {
            return ExitCode.Findings;
        }

        options = options with { PaymentKinds = arguments.ReadPayments(parsed, newRules.Schema) };
        KnownScams? scams = options.LabelsPath is not null || mapping?.Label is not null ? Known(options.LabelsPath) : null;
        if (options.LeastRecall is not null && scams is null)
        {
            throw new UserProblemException("--min-recall needs to know which events are scams: give --labels FILE, or a mapping with a label");
        }

        using Stream output = OutputFile.Open(options.Output, terminal);
        using EventFeed feed = look is null ? new FileFeed(events!, newRules.Schema, mapping, terminal) : new LogFeed(look, newRules.Schema, options.WarmUp, terminal);
        Side[] sides = [.. new[] { newRules, oldRules }.OfType<LoadedRules>().Select((rules, number) => new Side(number, RulePlanner.Plan(rules.RuleSet)))];
        try
        {
            Ledger ledger = new(newRules.Schema, [.. sides.Select(side => side.Rules)], options.PaymentKinds, scams);
            Backtest backtest = new(feed, sides, ledger, options, terminal);
            backtest.Run();
            BacktestReport report = new ReportBuilder(ledger, sides, options, newRules.Schema.TimeZone)
                .Build(feed, TimeProvider.System.GetUtcNow(), backtest.Took);
            RefuseNothing(report.Data);
            return Tell(report with { Failures = [.. Gates.NotMet(report, options)] }, options, output, terminal);
        }
        finally
        {
            Array.ForEach(sides, side => side.Dispose());
        }
    }

    /// <summary>Figures about no event would say that rules are silent.</summary>
    private static void RefuseNothing(DataReport data)
    {
        if (data.Events == 0)
        {
            throw new UserProblemException(
                $"{data.Source}: there is no event to judge, {Counted.Of(data.Bad, "bad line")} and {Counted.Of(data.EventsBefore, "event")} of the warm-up; "
                + "`streamguard replay --dead-letters FILE` says what is bad");
        }
    }

    private static int Tell(BacktestReport report, BacktestOptions options, Stream output, Terminal terminal)
    {
        using (StreamWriter writer = new(output, leaveOpen: options.Output == "-"))
        {
            switch (options.Format)
            {
                case ReportFormat.Json:
                    JsonPage.Write(report, writer);
                    break;
                case ReportFormat.Html:
                    HtmlPage.Write(report, writer);
                    break;
                default:
                    TextPage.Write(report, writer);
                    break;
            }
        }

        foreach (string failure in report.Failures)
        {
            terminal.Errors.WriteLine("not met: " + failure);
        }

        terminal.Errors.WriteLine(
            $"{Counted.Of(report.Data.Events + report.Data.EventsBefore, "event")} in {report.Seconds:0.0} s, "
            + $"{(report.Data.Events + report.Data.EventsBefore) / Math.Max(report.Seconds, 1e-3):N0} events/s");
        return report.Failures.Count > 0 ? ExitCode.Findings : ExitCode.Fine;
    }

    private static KnownScams Known(string? path)
    {
        KnownScams scams = new();
        foreach (LabelLine label in path is null ? [] : LabelFile.Read(path))
        {
            scams.Add(label);
        }

        return scams;
    }
}
