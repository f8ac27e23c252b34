using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Partitions;
using StreamGuard.Engine.Partitions.Checkpoints;
using StreamGuard.Engine.Partitions.Delivery;
using StreamGuard.Engine.State;
using StreamGuard.Simulation.Tests.Rules;

namespace StreamGuard.Simulation.Tests.World;

/// <summary>A life of a partition's owner, from a restore to its crash or the end. It may have been replaced and not know it.</summary>
internal sealed class OwnerNode : ILogWriter, IEffectWriter, ICheckpointWriter, IDisposable
{
    private readonly SimulatedWorld world;
    private readonly PartitionOwner owner;
    private readonly Flight[] toLog;
    private readonly Flight effects = new();
    private readonly Flight checkpoints = new();

    public OwnerNode(SimulatedWorld world, int partition)
    {
        this.world = world;
        toLog = [.. Enumerable.Range(0, world.Log.Identity.Partitions).Select(_ => new Flight())];
        PartitionPorts ports = new()
        {
            Log = this,
            Effects = this,
            Checkpoints = this,
            LargestCheckpointPartBytes = world.Faults.LargestPartBytes,
            LargestCheckpointPieceBytes = world.LargestPieceBytes,
            RuleSets = RuleSets.Find,
            Limited = (rule, inForce, _) => world.CountLimited(rule.Id, inForce),
        };
        StoredCheckpoints stored = world.Checkpoints.Read(partition, world.Faults);
        PartitionStart start = PartitionStart.Of(stored, partition, world.Log.Identity, world.Delivered[partition]);
        StartedAt = start.Begin.Offset;
        owner = new PartitionOwner(partition, world.Log.Identity, ports, start, new StateOptions());
    }

    public int Partition => owner.Partition;

    /// <summary>Everything that it writes is of a later record.</summary>
    public long StartedAt { get; }

    public IEnumerable<Flight> Flights => [.. toLog, effects, checkpoints];

    public PartitionOwner Owner => owner;

    public bool IsDone => owner.NextOffset == world.Log.End(Partition) && Flights.All(flight => flight.IsEmpty);

    public void Read(int most)
    {
        List<byte> bytes = [];
        List<RecordPlace> run = [];
        for (long offset = owner.NextOffset; run.Count < most && offset < world.Log.End(Partition); offset++)
        {
            byte[] record = world.Faults.Record(world.Log.Read(Partition, offset), offset);
            run.Add(new RecordPlace(offset, bytes.Count, record.Length));
            bytes.AddRange(record);
        }

        if (run.Count > 0)
        {
            owner.Apply(bytes.ToArray(), run.ToArray());
        }
    }

    /// <param name="staysAmid">Whether it stops when it has written some of a bucket and not all.</param>
    public void StepCheckpoint(int most, Func<bool> staysAmid)
    {
        for (; most > 0 && !owner.StepCheckpoint() && !(owner.IsAmidBucket && staysAmid()); most--)
        {
        }
    }

    public void Commit() => world.Delivered[Partition] = Math.Max(
        world.Delivered[Partition], world.Faults.CommitsUndelivered ? owner.NextOffset : owner.Tracker.Delivered);

    public void Append(int partition, ReadOnlySpan<byte> record, Cause because)
    {
        byte[] bytes = world.Faults.Derived(record.ToArray());
        Expect(because);
        toLog[partition].Send(() => world.Log.Append(partition, bytes), () => Acknowledge(because));
    }

    public void Raise(Alert alert, Cause because)
    {
        string text = AlertJson.ToText(alert, RuleSets.Schema.TimeZone);
        Expect(because);
        effects.Send(() => world.Sink.Take(alert.Id, text, alert.Shadow), () => Acknowledge(because));
    }

    public void Refuse(in LogRecord record, Refusal reason, Cause because)
    {
        string what = $"{reason} {RefusedText.Of(record)}";
        Expect(because);
        effects.Send(() => world.Sink.Refused.Add(what), () => Acknowledge(because));
    }

    public void Write(int partition, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        byte[] name = key.ToArray();
        if (world.Faults.Checkpoint(name, value.ToArray()) is { } bytes)
        {
            checkpoints.Send(() => world.Checkpoints.Append(partition, name, bytes), () => { });
        }
    }

    public void Dispose() => owner.Dispose();

    private void Expect(Cause because)
    {
        if (!world.Faults.ForgetsToWait)
        {
            because.Expect();
        }
    }

    private void Acknowledge(Cause because)
    {
        if (!world.Faults.ForgetsToWait)
        {
            because.Acknowledge();
        }
    }
}
