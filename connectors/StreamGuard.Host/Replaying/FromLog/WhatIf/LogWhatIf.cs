using StreamGuard.Engine.Events;
using StreamGuard.Engine.Matching;
using StreamGuard.Engine.Partitions;
using StreamGuard.Engine.Partitions.WhatIf;
using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Logs;
using StreamGuard.Host.Rules;
using StreamGuard.Host.Running.Detecting;

namespace StreamGuard.Host.Replaying.FromLog.WhatIf;

/// <summary>`streamguard replay --log --rules`: a range of the log with rules that were not in force, and what would have been said otherwise.</summary>
internal sealed class LogWhatIf(LogLook look, WhatIfOptions options, Terminal terminal)
{
    private readonly List<(string Rule, long Clock)> tripped = [];

    public int Run()
    {
        if (OtherRules.Load(options, terminal) is not { } loaded)
        {
            return ExitCode.Findings;
        }

        using LogToReplay log = LogToReplay.Open(look, terminal);
        RuleSet rules = OtherRules.Compile(loaded, log.Rules);
        if (log.Ranges.All(range => range.Begin == range.End))
        {
            throw log.NothingThere();
        }

        using JsonLines? lines = JsonLines.Open(options.Alerts, terminal);
        using ProgressLine progress = new(terminal);
        PlaceReading reading = new(log, progress);
        LoggedPlaces places = reading.Run(log.Rules.FindSchema);
        NewAlerts now = new(rules.Schema.TimeZone, lines);
        WhatIfReplay replay = Replay(log, rules, places, now, progress);
        lines?.Flush();
        IReadOnlyDictionary<string, RecordedAlert> old = log.AlertPartitions is { } partitions
            ? OldAlerts.Recorded(log, partitions, reading.Seen, now.ById)
            : OldAlerts.Replayed(log, progress);
        progress.Clear();
        AlertDifference difference = new(
            old, OldAlerts.Read(now.ById), alert => now.ById.ContainsKey(alert.Id) ? now.Approximate.Contains(alert.Id) : replay.IsApproximate(alert.Subject));
        Tell(new WhatIfResult(look.LogTopic, rules.Version, look.AlertsTopic, reading.Seen, rules.Schema.TimeZone, difference, replay.Counts, tripped));
        return difference.IsEmpty ? ExitCode.Fine : ExitCode.Findings;
    }

    private WhatIfReplay Replay(LogToReplay log, RuleSet rules, LoggedPlaces places, NewAlerts now, ProgressLine progress)
    {
        WhatIfReplay? replay = null;
        LimitsWithin limits = new();
        replay = new WhatIfReplay(log.Identity, rules, places)
        {
            Raised = now.Raise,
            Limited = (rule, inForce, at) =>
            {
                if (limits.IsPast(rule, inForce, at) && tripped.All(trip => trip.Rule != rule.Id))
                {
                    tripped.Add((rule.Id, at));
                    replay!.Trip(rule.Id);
                }
            },
        };
        List<PartitionOwner> owners = [];
        try
        {
            StateInFront front = new(log);
            foreach (ReplayedRange range in log.Ranges)
            {
                progress.Show(null, $"state in front of {look.LogTopic}[{range.Partition}]");
                PartitionOwner owner = front.OwnerOf(range, replay.PortsOf(range.Partition, log.Rules.Find, log.Rules.FindSchema));
                owners.Add(owner);
                front.Read(owner, range.Begin, _ => { });
                replay.Begin(owner, new RangeReading(log, range).From);
            }

            long all = log.Ranges.Sum(range => range.End - range.Begin);
            replay.Run(
                () => progress.Show((double)replay.Counts.Records / all, $"{Counted.Of(replay.Counts.Records, "record")} with other rules, {Counted.Of(now.ById.Count, "alert")}"),
                log.Stop);
            return replay;
        }
        finally
        {
            owners.ForEach(owner => owner.Dispose());
        }
    }

    private void Tell(WhatIfResult result)
    {
        if (options.AsJson)
        {
            DifferenceJson.Write(result, terminal.OutputStream);
        }
        else
        {
            new DifferenceText(result, options.Examples, terminal.Output).Write();
        }
    }
}
