using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Partitions.Records;
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

        plain.Alerts.AddRange(plain.simulation!.Result.Alerts);
        plain.Shadow.AddRange(plain.simulation.Result.ShadowAlerts);
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

    private void Control(ControlRecord control)
    {
        if (control is Activation activation && activation.Number > (inForce?.Number ?? 0))
        {
            inForce = activation;
            if (simulation is null)
            {
                simulation = new PlainSimulation(RuleSets.Plain(activation.Version), isOverLog: true);
            }
            else
            {
                simulation.Exchange(RuleSets.Plain(activation.Version));
            }
        }
        else if (control is Trip trip && trip.Number == inForce?.Number)
        {
            simulation!.Trip(trip.Rule);
        }
    }
}
