using System.Diagnostics;
using System.Threading.Channels;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Events.Mapping;
using StreamGuard.Engine.Runtime;
using StreamGuard.Files;
using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Rules;
using StreamGuard.Rules.Planning;

namespace StreamGuard.Host.Replaying;

/// <summary>One replay, from the first line to the summary. Reading and detecting have a thread each.</summary>
internal static class Replay
{
    public static int Run(LoadedRules rules, EventMapping? mapping, ReplayOptions options, Terminal terminal)
    {
        EventReading? waiting = null;
        InputFile file = options.Events == "-"
            ? OpenInput(new WatchedInput(terminal.Input, () => waiting?.HandOver()), terminal.Stop)
            : InputFile.Open(options.Events);
        EventLines lines = new(file, rules.Schema, mapping);
        using EventReading reading = new(lines, rules.Schema, keepsDeadLetters: options.DeadLetters is not null, terminal.Stop);
        waiting = reading;
        using ReplayOutput output = new(options, rules.Schema.TimeZone, terminal)
        {
            Source = file.Name,
            Labels = mapping?.Label is null ? null : new LabelScore(),
        };
        using SequentialEngine engine = new(RulePlanner.Plan(rules.RuleSet), options.Partitions, output);
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
        summary.Write(terminal.Errors);
        terminal.Stop.ThrowIfCancellationRequested();
        return summary.Balances ? ExitCode.Fine : throw new InvalidOperationException("the counts of events do not balance");
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
