using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Matching;
using StreamGuard.Engine.Partitions;
using StreamGuard.Engine.Partitions.Checkpoints;
using StreamGuard.Engine.Partitions.Delivery;
using StreamGuard.Engine.Partitions.WhatIf;
using StreamGuard.Engine.State;
using StreamGuard.Simulation.Tests.Faults;
using StreamGuard.Simulation.Tests.Rules;
using StreamGuard.Simulation.Tests.World;

namespace StreamGuard.Simulation.Tests.WhatIf;

/// <summary>Ranges of a world's log once more, with the rules then in force and with others.</summary>
internal static class WhatIfRun
{
    public static AnsweredRange[] Whole(SimulatedLog log) =>
        [.. Enumerable.Range(0, log.Identity.Partitions).Select(partition => new AnsweredRange(partition, 0, log.End(partition)))];

    /// <summary>Of each partition its own part, at one moment or not.</summary>
    public static AnsweredRange[] Some(SimulatedLog log, Random random) => [.. Enumerable.Range(0, log.Identity.Partitions).Select(partition =>
    {
        long begin = random.NextInt64(log.End(partition) + 1);
        return new AnsweredRange(partition, begin, begin + random.NextInt64(log.End(partition) - begin + 1));
    })];

    public static LoggedPlaces Places(SimulatedLog log, IReadOnlyList<AnsweredRange> ranges)
    {
        LoggedPlaces places = new(ranges, version => version == RuleSets.Schema.Version ? RuleSets.Schema : null);
        foreach (AnsweredRange range in ranges)
        {
            for (long offset = range.Begin; offset < log.End(range.Partition) && (offset < range.End || !places.IsComplete(range.Partition)); offset++)
            {
                places.Add(range.Partition, offset, log.Everything(range.Partition)[(int)offset]);
            }
        }

        return places;
    }

    /// <summary>Alerts, those in shadow too, by their ids.</summary>
    public static SortedDictionary<string, string> Then(SimulatedLog log, IReadOnlyList<AnsweredRange> ranges, SimulatedCheckpoints? checkpoints = null)
    {
        SortedDictionary<string, string> alerts = new(StringComparer.Ordinal);
        foreach (AnsweredRange range in ranges)
        {
            Collected collected = new(range.Begin, alerts);
            PartitionPorts ports = new() { Log = collected, Effects = collected, Checkpoints = collected, RuleSets = RuleSets.Find };
            using PartitionOwner owner = Owner(log, range, ports, checkpoints);
            Read(log, owner, range.End);
        }

        return alerts;
    }

    public static (SortedDictionary<string, string> Alerts, IReadOnlySet<string> Approximate, WhatIfReplay Replay) With(
        RuleSet rules, SimulatedLog log, IReadOnlyList<AnsweredRange> ranges, SimulatedCheckpoints? checkpoints = null)
    {
        SortedDictionary<string, string> alerts = new(StringComparer.Ordinal);
        HashSet<string> approximate = new(StringComparer.Ordinal);
        WhatIfReplay replay = new(log.Identity, rules, Places(log, ranges))
        {
            Raised = (alert, isApproximate) =>
            {
                alerts[KeyOf(alert)] = TextOf(alert);
                if (isApproximate)
                {
                    approximate.Add(alert.Subject);
                }
            },
        };
        List<PartitionOwner> owners = [];
        foreach (AnsweredRange range in ranges)
        {
            PartitionOwner owner = Owner(log, range, replay.PortsOf(range.Partition, RuleSets.Find, _ => null), checkpoints);
            owners.Add(owner);
            Read(log, owner, range.Begin);
            replay.Begin(owner, offset =>
                [.. Enumerable.Range((int)offset, (int)Math.Min(3, Math.Max(0, range.End - offset))).Select(at => new LoggedRecord(at, log.Everything(range.Partition)[at]))]);
        }

        replay.Run(() => { }, CancellationToken.None);
        owners.ForEach(owner => owner.Dispose());
        return (alerts, approximate, replay);
    }

    public static SortedDictionary<string, string> Texts(IEnumerable<Alert> alerts)
    {
        SortedDictionary<string, string> texts = new(StringComparer.Ordinal);
        foreach (Alert alert in alerts)
        {
            texts[KeyOf(alert)] = TextOf(alert);
        }

        return texts;
    }

    /// <summary>Null when they are the same.</summary>
    public static string? Difference(SortedDictionary<string, string> expected, SortedDictionary<string, string> came)
    {
        foreach (string id in expected.Keys.Union(came.Keys, StringComparer.Ordinal))
        {
            string? first = expected.GetValueOrDefault(id);
            string? second = came.GetValueOrDefault(id);
            if (first != second)
            {
                return $"{id}:\n  expected {first}\n  came     {second}";
            }
        }

        return null;
    }

    private static string KeyOf(Alert alert) => $"{(alert.Shadow ? "shadow" : "live")} {alert.Id}";

    private static string TextOf(Alert alert) => AlertJson.ToText(alert, RuleSets.Schema.TimeZone);

    private static PartitionOwner Owner(SimulatedLog log, AnsweredRange range, PartitionPorts ports, SimulatedCheckpoints? checkpoints)
    {
        StoredCheckpoints stored = checkpoints?.Read(range.Partition, new Fault(), range.Begin) ?? new StoredCheckpoints();
        return new PartitionOwner(
            range.Partition, log.Identity, ports, PartitionStart.Of(stored, range.Partition, log.Identity, committed: 0), new StateOptions());
    }

    private static void Read(SimulatedLog log, PartitionOwner owner, long end)
    {
        while (owner.NextOffset < end)
        {
            owner.Apply(log.Everything(owner.Partition)[(int)owner.NextOffset], owner.NextOffset);
        }
    }

    private sealed class Collected(long from, SortedDictionary<string, string> alerts) : ILogWriter, IEffectWriter, ICheckpointWriter
    {
        public void Append(int partition, ReadOnlySpan<byte> record, Cause because)
        {
        }

        public void Raise(Alert alert, Cause because)
        {
            if (because.Offset >= from)
            {
                alerts[KeyOf(alert)] = TextOf(alert);
            }
        }

        public void Refuse(in LogRecord record, Refusal reason, Cause because)
        {
        }

        public void Write(int partition, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
        {
        }
    }
}
