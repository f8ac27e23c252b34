using System.Diagnostics;
using System.Threading.Channels;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Events.Mapping;
using StreamGuard.Engine.Matching;
using StreamGuard.Engine.Runtime;
using StreamGuard.Files;
using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Replaying.Reporting;
using StreamGuard.Host.Rules;
using StreamGuard.Rules.Cases;
using StreamGuard.Rules.Planning;

namespace StreamGuard.Host.Replaying;

/// <summary>A replay of one file or several, each from its first line to its summary. Reading and detecting have a thread each.</summary>
internal sealed class Replay(LoadedRules rules, EventMapping? mapping, ReplayOptions options, Terminal terminal)
{
    private readonly RuleSet plan = RulePlanner.Plan(rules.RuleSet);

    public int Run()
    {
        IReadOnlyList<LabelledScam> scams = options.Labels is null ? [] : LabelledScam.Read(options.Labels);
        Dictionary<string, VictimCase?>? told = options.Report is null ? [] : ToldCases.Beside(options.Events, terminal);
        if (told is null)
        {
            return ExitCode.Findings;
        }

        List<ReportedStream> streams = [];
        using ReplayOutput output = new(options, rules.Schema.TimeZone, terminal);
        foreach (string path in options.Events)
        {
            if (options.Report is not null)
            {
                streams.Add(new ReportedStream(path == "-" ? "standard input" : EventFiles.NameOf(path), told[path], scams, rules.Schema));
            }

            RunFile(path, output, streams.LastOrDefault());
        }

        return options.Report is { } format ? Report(new ReplayReport(streams), format) : ExitCode.Fine;
    }

    private int Report(ReplayReport report, ReportFormat format)
    {
        if (report.ScamsLeftOut > 0 && report.Scams.Count == 0)
        {
            throw new UserProblemException($"{options.Labels}: the events have none of what it labels; name the events that were written with it");
        }

        if (format == ReportFormat.Json)
        {
            new ReportJson(report, rules.Schema.TimeZone).Write(terminal.OutputStream);
        }
        else
        {
            new ReportText(report, rules.Schema.TimeZone).Write(terminal.Output);
        }

        return report.IsAsTold ? ExitCode.Fine : ExitCode.Findings;
    }

    private void RunFile(string path, ReplayOutput output, ReportedStream? report)
    {
        EventReading? waiting = null;
        InputFile file = path == "-"
            ? OpenInput(new WatchedInput(terminal.Input, () => waiting?.HandOver()), terminal.Stop)
            : InputFile.Open(path);
        EventLines lines = new(file, rules.Schema, mapping);
        using EventReading reading = new(lines, rules.Schema, keepsDeadLetters: options.DeadLetters is not null, report?.Events, terminal.Stop);
        waiting = reading;
        output.BeginFile(file.Name, mapping?.Label is null ? null : new LabelScore(), report);
        using SequentialEngine engine = new(plan, options.Partitions, output);
        using ProgressLine progress = new(terminal);
        long started = Stopwatch.GetTimestamp();
        reading.Start();
        Detect(reading, engine, output, progress, file.Length, terminal.Stop);
        if (options.Drain && !terminal.Stop.IsCancellationRequested)
        {
            engine.Drain();
        }

        output.Flush();
        progress.Clear();
        ReplaySummary summary = new(lines.Intake, engine, output, Stopwatch.GetElapsedTime(started), isWhole: !terminal.Stop.IsCancellationRequested);
        Tell(summary, file.Name);
        terminal.Stop.ThrowIfCancellationRequested();
        if (report is not null)
        {
            report.BadLines = lines.Intake.BadTotal;
        }

        if (!summary.Balances)
        {
            throw new InvalidOperationException("the counts of events do not balance");
        }
    }

    /// <summary>A report says what matters of all files; summaries would push it off the screen.</summary>
    private void Tell(ReplaySummary summary, string file)
    {
        if (options.Report is not null)
        {
            return;
        }

        if (options.Events.Count > 1)
        {
            terminal.Errors.WriteLine($"file        {file}");
        }

        summary.Write(terminal.Errors);
    }

    /// <summary>Opening looks at the first bytes, for which standard input may let us wait.</summary>
    private static InputFile OpenInput(Stream input, CancellationToken stop) =>
        Task.Run(() => InputFile.Open(input, "standard input", length: null), CancellationToken.None).WaitAsync(stop).GetAwaiter().GetResult();

    private static void Detect(EventReading reading, SequentialEngine engine, ReplayOutput output, ProgressLine progress, long? length, CancellationToken stop)
    {
        long started = Stopwatch.GetTimestamp();
        long records = 0;
        while (WaitForBatch(reading.Batches, stop))
        {
            while (reading.Batches.TryRead(out ReadBatch? batch))
            {
                Apply(batch, engine, output);
                records += batch.Records.Count;
                double perSecond = records / Stopwatch.GetElapsedTime(started).TotalSeconds;
                progress.Show(
                    length > 0 ? (double)batch.BytesRead / length : null, $"{records:N0} records  {perSecond:N0}/s  {output.Alerts.Values.Sum():N0} alerts");
                reading.GiveBack(batch);
            }
        }
    }

    /// <summary>False at the end of the input, and when somebody asked for an end.</summary>
    private static bool WaitForBatch(ChannelReader<ReadBatch> batches, CancellationToken stop)
    {
        try
        {
            return batches.WaitToReadAsync(stop).AsTask().GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return false;
        }
    }

    private static void Apply(ReadBatch batch, SequentialEngine engine, ReplayOutput output)
    {
        output.Begin(batch);
        foreach (LogRecord record in batch.Records)
        {
            if (record.Header.Ordinal == 0)
            {
                output.TellBadLinesBefore(record.Header.OriginOffset);
            }

            engine.Apply(record);
        }

        engine.Finish();
        output.TellBadLinesBefore(long.MaxValue);
        output.Flush();
    }
}
