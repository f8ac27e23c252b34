using StreamGuard.Engine.Events;
using StreamGuard.Engine.Partitions;
using StreamGuard.Engine.Partitions.Checkpoints;
using StreamGuard.Engine.Partitions.Records;
using StreamGuard.Engine.State;
using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Logs;
using StreamGuard.Host.Running.Opening;
using StreamGuard.Kafka.Reading;

namespace StreamGuard.Host.Replaying.FromLog;

/// <summary>
/// `streamguard replay --log`: a range of every partition once more, by the owner that `run` has and with the rules that the log and the rules topic say
/// were in force. Sends nothing.
/// </summary>
internal sealed class LogReplay(LogLook look, string? alertsPath, Terminal terminal)
{
    private const int MostShown = 50;

    private static readonly TimeSpan UnderWay = TimeSpan.FromSeconds(1);

    public int Run()
    {
        using PartitionReader reader = new(look.Kafka);
        int partitions = Topics.PartitionsOf(reader, look, look.LogTopic, "--log-topic");
        Topics.PartitionsOf(reader, look, look.RulesTopic, "--rules-topic");
        int? recordedPartitions = look.AlertsTopic is { } topic ? Topics.PartitionsOf(reader, look, topic, "--compare-with") : null;
        using RuleStore rules = new(look.AsRun);
        rules.Refresh();
        LogIdentity log = rules.Log ?? throw new UserProblemException($"topic {look.RulesTopic} tells of no log: name that of the log with --rules-topic");
        if (log.Partitions != partitions)
        {
            throw new UserProblemException($"log {log} has {log.Partitions} partitions and topic {look.LogTopic} {partitions}: they do not belong together");
        }

        using JsonLines? lines = JsonLines.Open(alertsPath, terminal);
        ReplayedAlerts alerts = new(rules, lines);
        LogPlaces places = new(reader, look.LogTopic, terminal.Stop);
        ReplayedRange[] ranges = [.. Enumerable.Range(0, partitions).Select(partition => RangeOf(reader, places, partition))];
        foreach (ReplayedRange range in ranges)
        {
            Replay(range, log, alerts, rules, reader);
        }

        lines?.Flush();
        terminal.Errors.WriteLine(
            $"{Counted.Of(ranges.Sum(range => range.Records), "record")} of {Counted.Of(partitions, "partition")} replayed, {Counted.Of(alerts.ById.Count, "alert")}; "
            + $"{Counted.Of(ranges.Sum(range => range.RecordsBefore), "record")} in front of them read for the state");
        if (ranges.All(range => range.Records == 0))
        {
            throw new UserProblemException($"{look.LogTopic} has no record in that range: see what it has with `streamguard log`");
        }

        return recordedPartitions is { } count ? Compare(reader, count, ranges, alerts) : ExitCode.Fine;
    }

    private ReplayedRange RangeOf(PartitionReader reader, LogPlaces places, int partition)
    {
        (long begin, long end) = places.Range(partition, look.From, look.To);
        (long oldest, long next) = reader.Bounds(look.LogTopic, partition);
        return new ReplayedRange(partition, begin, end) { IsWhole = begin == oldest && end == next };
    }

    private void Replay(ReplayedRange range, LogIdentity log, ReplayedAlerts alerts, RuleStore rules, PartitionReader reader)
    {
        if (range.Begin == range.End)
        {
            return;
        }

        Silence silence = new();
        PartitionPorts ports = new()
        {
            Log = silence,
            Effects = alerts,
            Checkpoints = silence,
            RuleSets = rules.Find,
            Schemas = rules.FindSchema,
        };
        alerts.Begin(range);
        PartitionStart start = PartitionStart.Of(StoredBefore(range, reader), range.Partition, log, committed: 0);
        using PartitionOwner owner = new(range.Partition, log, ports, start, new StateOptions());
        long oldest = reader.Bounds(look.LogTopic, range.Partition).Begin;
        if (owner.NextOffset < oldest)
        {
            throw new UserProblemException(
                $"{look.LogTopic}[{range.Partition}] begins at offset {oldest}, and the state in front of offset {range.Begin} would need those from {owner.NextOffset} on: "
                + "begin later with --from, behind the oldest checkpoint that is kept");
        }

        reader.Read(
            look.LogTopic, range.Partition,
            (_, value, offset) =>
            {
                if (offset < range.End)
                {
                    owner.Apply(value, offset);
                    range.Take(offset, owner.Detector?.Clock ?? Slot.Missing);
                }

                return offset + 1 < range.End;
            },
            owner.NextOffset, terminal.Stop);
    }

    /// <summary>The checkpoints that show nothing of the range, so that all of its effects are found once more.</summary>
    private StoredCheckpoints StoredBefore(ReplayedRange range, PartitionReader reader)
    {
        StoredCheckpoints stored = new() { Before = range.Begin };
        if (reader.PartitionsOf(look.CheckpointsTopic) > range.Partition)
        {
            reader.Read(
                look.CheckpointsTopic, range.Partition,
                (key, value, _) =>
                {
                    stored.Add(key, value);
                    return true;
                },
                stop: terminal.Stop);
        }

        return stored;
    }

    private int Compare(PartitionReader reader, int partitions, ReplayedRange[] ranges, ReplayedAlerts alerts)
    {
        AlertComparison found = AlertComparison.Of(reader, look.AlertsTopic!, partitions, ranges, alerts.ById, terminal.Stop);
        if (found.Missing.Count > 0 && look.To is null && !terminal.Stop.WaitHandle.WaitOne(UnderWay))
        {
            // The log may be in use: what its last records brought about is perhaps still under way.
            found = AlertComparison.Of(reader, look.AlertsTopic!, partitions, ranges, alerts.ById, terminal.Stop);
        }

        foreach (string line in found.Lines.Take(MostShown))
        {
            terminal.Errors.WriteLine(line);
        }

        terminal.Errors.WriteLine(
            $"compared with {look.AlertsTopic}: {found.Identical:N0} identical, {found.Missing.Count:N0} missing, {found.Extra.Count:N0} extra, {found.Different.Count:N0} different"
            + (found.JudgedByTime > 0 ? $"; {Counted.Of(found.JudgedByTime, "extra one")} without a place in the log, judged by the time" : ""));
        return found.IsSame ? ExitCode.Fine : ExitCode.Findings;
    }
}
