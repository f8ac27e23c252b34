using System.Text.Json;
using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Files;
using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Replaying.Reporting;

namespace StreamGuard.Host.Replaying;

/// <summary>Writes the effects of a replay where they were asked for, and counts them. The detecting thread's.</summary>
internal sealed class ReplayOutput : IEffectOutput, IDisposable
{
    private readonly TimeZoneInfo zone;
    private readonly JsonLines? alerts;
    private readonly JsonLines? shadow;
    private readonly JsonLines? commands;
    private readonly LineWriter? deadLetters;
    private int nextDeadLetter;
    private ReadBatch? current;

    public ReplayOutput(ReplayOptions options, TimeZoneInfo zone, Terminal terminal)
    {
        this.zone = zone;
        alerts = JsonLines.Open(options.Alerts, terminal);
        shadow = JsonLines.Open(options.Shadow, terminal);
        commands = JsonLines.Open(options.Commands, terminal);
        deadLetters = options.DeadLetters is { } path ? LineWriter.Open(OutputFile.Open(path, terminal), path) : null;
    }

    /// <summary>By rule id.</summary>
    public SortedDictionary<string, long> Alerts { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<string, long> ShadowAlerts { get; } = new(StringComparer.Ordinal);

    public long Derived { get; private set; }

    public string Source { get; private set; } = "";

    /// <summary>Null where nothing is known about the events.</summary>
    public LabelScore? Labels { get; private set; }

    /// <summary>Null where nobody wants a report.</summary>
    public ReportedStream? Report { get; private set; }

    /// <summary>The file whose events come from now on; everything is counted from nothing again.</summary>
    public void BeginFile(string source, LabelScore? labels, ReportedStream? report)
    {
        Source = source;
        Labels = labels;
        Report = report;
        Alerts.Clear();
        ShadowAlerts.Clear();
        Derived = 0;
    }

    /// <summary>The batch whose records are applied from now on.</summary>
    public void Begin(ReadBatch batch)
    {
        current = batch;
        nextDeadLetter = 0;
        foreach (string scam in batch.Scams)
        {
            Labels?.AddScam(scam);
        }
    }

    /// <summary>Bad lines are told in their place among the refused ones.</summary>
    public void TellBadLinesBefore(long line)
    {
        List<DeadLetter> bad = current!.DeadLetters;
        while (nextDeadLetter < bad.Count && bad[nextDeadLetter].Offset < line)
        {
            Tell(bad[nextDeadLetter++]);
        }
    }

    public void Raise(Alert alert)
    {
        SortedDictionary<string, long> counts = alert.Shadow ? ShadowAlerts : Alerts;
        counts[alert.Rule] = counts.GetValueOrDefault(alert.Rule) + 1;
        (alert.Shadow ? shadow : alerts)?.Write(json => AlertJson.Write(json, alert, zone));
        if (alert.Shadow)
        {
            return;
        }

        Labels?.AddAlerted(alert.Event);
        Report?.Raise(alert);
        if (commands is not null)
        {
            foreach (string action in alert.Actions)
            {
                commands.Write(json => CommandJson.Write(json, alert, action, TimesToLive.Default, zone));
            }
        }
    }

    public void Derive(DerivedEvent derived) => Derived++;

    public void Refuse(in LogRecord record, Refusal reason)
    {
        if (deadLetters is not null)
        {
            Tell(new DeadLetter
            {
                Source = Source,
                Offset = record.Header.OriginOffset,
                At = record.Header.Clock,
                Reason = reason == Refusal.Conflict ? "conflict" : "expired",
                Detail = reason == Refusal.Conflict ? "another event has this id" : "older than its kind is kept",
                Raw = current!.RawOf(record.Header.OriginOffset),
            });
        }
    }

    /// <summary>What was written can be read by others from now on.</summary>
    public void Flush()
    {
        alerts?.Flush();
        shadow?.Flush();
        commands?.Flush();
        deadLetters?.Flush();
    }

    public void Dispose()
    {
        alerts?.Dispose();
        shadow?.Dispose();
        commands?.Dispose();
        deadLetters?.Dispose();
    }

    private void Tell(DeadLetter letter)
    {
        DeadLetterJson.Write(letter, deadLetters!.Buffer, zone);
        deadLetters.EndLine();
    }
}
