using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Partitions.Records;
using StreamGuard.Engine.Partitions.WhatIf;
using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Interpreting;
using StreamGuard.Simulation.Tests.Rules;
using StreamGuard.Simulation.Tests.World;
using PlainSimulation = StreamGuard.Rules.Interpreting.Simulation;

namespace StreamGuard.Simulation.Tests.Oracle;

/// <summary>One partition of the log from its first record on, by the plain evaluator: what must have come out.</summary>
internal sealed class PlainLog
{
    private readonly HashSet<(int Bucket, uint Source, uint Partition, long Offset, uint Ordinal)> seen = [];
    private readonly int partition;
    private PlainSimulation? simulation;
    private Activation? inForce;

    private PlainLog(int partition) => this.partition = partition;

    public List<Alert> Alerts { get; } = [];

    public List<Alert> Shadow { get; } = [];

    public SortedSet<string> Refused { get; } = new(StringComparer.Ordinal);

    /// <summary>Everything that other subjects must find in the log, by where it comes from.</summary>
    public SortedDictionary<(int Partition, long Offset, uint Ordinal), string> Sent { get; } = [];

    public static PlainLog Of(SimulatedLog log, int partition)
    {
        PlainLog plain = new(partition);
        IReadOnlyList<byte[]> records = log.Everything(partition);
        for (int offset = 0; offset < records.Count; offset++)
        {
            plain.Apply(new LogRecord(records[offset]), offset);
        }

        plain.Collect(0, 0);
        return plain;
    }

    /// <summary>
    /// What rules that emit nothing to others would have said in a range: what was derived from records of the ranges only carries its time, and no
    /// recorded change of rules counts.
    /// </summary>
    public static PlainLog WhatIf(SimulatedLog log, int partition, IReadOnlyList<AnsweredRange> ranges, CheckedRuleSet rules)
    {
        PlainLog plain = new(partition);
        AnsweredRange own = ranges[partition];
        IReadOnlyList<byte[]> records = log.Everything(partition);
        for (int offset = 0; offset < own.Begin; offset++)
        {
            plain.Apply(new LogRecord(records[offset]), offset);
        }

        int alerts = plain.simulation?.Result.Alerts.Count ?? 0;
        int shadow = plain.simulation?.Result.ShadowAlerts.Count ?? 0;
        plain.Exchange(rules);
        for (int offset = (int)own.Begin; offset < own.End; offset++)
        {
            LogRecord record = new(records[offset]);
            bool isOfRanges = record.Header is { Type: LogRecordType.Event, OriginSource: LogSource.Log }
                && ranges[(int)record.Header.OriginPartition].Holds(record.Header.OriginOffset);
            if (isOfRanges)
            {
                plain.simulation!.Tick(record.Header.Clock);
            }
            else if (record.Header.Type != LogRecordType.Control)
            {
                plain.Apply(record, offset);
            }
        }

        plain.Collect(alerts, shadow);
        return plain;
    }

    /// <summary>The origin of a record that was derived, and what it says.</summary>
    public static string TextOf(PlainEvent one) => $"{one} depth {one.Depth} may {Math.Min(one.MayFollow, ushort.MaxValue)}";

    private void Apply(in LogRecord record, long offset)
    {
        switch (record.Header.Type)
        {
            case LogRecordType.Control:
                Control(ControlRecord.Read(record)!);
                break;
            case LogRecordType.Tick:
                simulation?.Tick(record.Header.Clock);
                break;
            case LogRecordType.Event:
                ApplyEvent(record);
                break;
        }

        uint ordinal = 0;
        foreach (PlainEvent sent in simulation?.Sent ?? [])
        {
            Sent.Add((partition, offset, ++ordinal), TextOf(sent));
        }

        simulation?.Sent.Clear();
    }

    private void ApplyEvent(in LogRecord record)
    {
        ref readonly LogRecordHeader header = ref record.Header;
        simulation!.Tick(header.Clock);
        if (!seen.Add((header.Bucket, header.OriginSource, header.OriginPartition, header.OriginOffset, header.Ordinal)))
        {
            return;
        }

        Verdict verdict = simulation.Apply(PlainRecord.Of(record, RuleSets.Schema), header.Clock);
        if (verdict is Verdict.Conflict or Verdict.Expired && header.Depth == 0 && header.Ordinal == 0)
        {
            Refused.Add($"{verdict} {RefusedText.Of(record)}");
        }
    }

    private void Collect(int alertsBefore, int shadowBefore)
    {
        Alerts.AddRange(simulation?.Result.Alerts.Skip(alertsBefore) ?? []);
        Shadow.AddRange(simulation?.Result.ShadowAlerts.Skip(shadowBefore) ?? []);
    }

    private void Exchange(CheckedRuleSet rules)
    {
        if (simulation is null)
        {
            simulation = new PlainSimulation(rules, isOverLog: true);
        }
        else
        {
            simulation.Exchange(rules);
        }
    }

    private void Control(ControlRecord control)
    {
        if (control is Activation activation && activation.Number > (inForce?.Number ?? 0))
        {
            inForce = activation;
            Exchange(RuleSets.Plain(activation.Version));
        }
        else if (control is Trip trip && trip.Number == inForce?.Number)
        {
            simulation!.Trip(trip.Rule);
        }
    }
}
