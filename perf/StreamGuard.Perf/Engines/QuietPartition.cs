using System.Runtime.InteropServices;
using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Matching;
using StreamGuard.Engine.Partitions;
using StreamGuard.Engine.Partitions.Checkpoints;
using StreamGuard.Engine.Partitions.Delivery;
using StreamGuard.Engine.Partitions.InMemory;
using StreamGuard.Engine.Partitions.Records;
using StreamGuard.Engine.Runtime;
using StreamGuard.Engine.State;

namespace StreamGuard.Perf.Engines;

/// <summary>The owner of the only partition of a log, with everything that it sends acknowledged at once and forgotten; checkpoints may be kept.</summary>
internal sealed class QuietPartition : ILogWriter, IEffectWriter, ICheckpointWriter, IDisposable
{
    private static readonly LogIdentity Identity = new(1, 1);

    private readonly RuleSet rules;
    private readonly MemoryCheckpoints checkpoints;
    private readonly PartitionOwner owner;
    private readonly List<RecordPlace> places = [];
    private bool keeps = true;

    private QuietPartition(RuleSet rules, MemoryCheckpoints checkpoints)
    {
        this.rules = rules;
        this.checkpoints = checkpoints;
        PartitionPorts ports = new() { Log = this, Effects = this, Checkpoints = this, RuleSets = _ => rules };
        Start = PartitionStart.Of(checkpoints.Read(0), 0, Identity, committed: 0);
        owner = new PartitionOwner(0, Identity, ports, Start, new StateOptions());
    }

    public PartitionStart Start { get; }

    public long CheckpointBytes { get; private set; }

    public int Alerts { get; private set; }

    public int Subjects => owner.Detector!.State.Subjects.Count;

    public long NextOffset => owner.NextOffset;

    /// <summary>A new log, with its rules in force.</summary>
    /// <param name="keepsCheckpoints">Else they are only counted.</param>
    public static QuietPartition Begin(RuleSet rules, bool keepsCheckpoints = true)
    {
        QuietPartition partition = new(rules, new MemoryCheckpoints()) { keeps = keepsCheckpoints };
        partition.owner.Apply(new GenesisRecord(Identity, 0).Write(), 0);
        partition.owner.Apply(new Activation(1, rules.Version).Write(Slot.Missing), 1);
        return partition;
    }

    /// <summary>What a restart finds.</summary>
    public QuietPartition Restart() => new(rules, checkpoints);

    public void Apply(RecordBatch batch)
    {
        places.Clear();
        int start = 0;
        foreach (LogRecord record in batch)
        {
            places.Add(new RecordPlace(owner.NextOffset + places.Count, start, record.Bytes.Length));
            start += record.Bytes.Length;
        }

        owner.Apply(batch.Bytes, CollectionsMarshal.AsSpan(places));
    }

    /// <summary>True when that ended a round.</summary>
    public bool StepCheckpoint() => owner.StepCheckpoint();

    public void Append(int partition, ReadOnlySpan<byte> record, Cause because)
    {
    }

    public void Raise(Alert alert, Cause because) => Alerts++;

    public void Refuse(in LogRecord record, Refusal reason, Cause because)
    {
    }

    public void Write(int partition, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
        CheckpointBytes += key.Length + value.Length;
        if (keeps)
        {
            checkpoints.Write(partition, key, value);
        }
    }

    public void Dispose() => owner.Dispose();
}
