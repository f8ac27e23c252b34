using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Events.Decoding;
using StreamGuard.Engine.Partitions;
using StreamGuard.Engine.Partitions.Checkpoints;
using StreamGuard.Engine.Partitions.Delivery;
using StreamGuard.Engine.Partitions.Records;
using StreamGuard.Engine.Runtime;
using StreamGuard.Engine.State;
using StreamGuard.Simulation.Tests.Rules;
using StreamGuard.Simulation.Tests.World;

namespace StreamGuard.Simulation.Tests.WhatIf;

/// <summary>A log that is read as soon as it is written: what is derived for others is there, and applied, before the next event comes.</summary>
internal sealed class InstantRun : ILogWriter, IEffectWriter, ICheckpointWriter
{
    private readonly SimulatedLog log;
    private readonly Queue<int> written = new();
    private readonly PartitionOwner[] owners;

    private InstantRun(SimulatedLog log)
    {
        this.log = log;
        PartitionPorts ports = new() { Log = this, Effects = this, Checkpoints = this, RuleSets = RuleSets.Find };
        owners = [.. Enumerable.Range(0, log.Identity.Partitions).Select(partition => new PartitionOwner(
            partition, log.Identity, ports, PartitionStart.Of(new StoredCheckpoints(), partition, log.Identity, committed: 0), new StateOptions()))];
    }

    /// <summary>The same events for every version.</summary>
    public static SimulatedLog Of(int seed, string version)
    {
        Random random = new(seed);
        InstantRun run = new(new SimulatedLog(new LogIdentity(seed, 1 << random.Next(3))));
        run.Live(random, version);
        return run.log;
    }

    public void Append(int partition, ReadOnlySpan<byte> record, Cause because)
    {
        log.Append(partition, record.ToArray());
        written.Enqueue(partition);
    }

    public void Raise(Alert alert, Cause because)
    {
    }

    public void Refuse(in LogRecord record, Refusal reason, Cause because)
    {
    }

    public void Write(int partition, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
    {
    }

    private void Live(Random random, string version)
    {
        foreach (PartitionOwner owner in owners)
        {
            written.Enqueue(owner.Partition);
            log.Append(owner.Partition, new Activation(1, version).Write(Slot.Missing));
            written.Enqueue(owner.Partition);
        }

        Intake intake = new(new JsonEventDecoder(RuleSets.Schema), new Router(RuleSets.Schema, new RouterOptions()));
        RecordBatch[] batches = [.. owners.Select(_ => new RecordBatch())];
        InputTopic topic = new(0, random.Next(2, 7), random);
        long now = 1_772_416_800_000;
        for (int number = 0; number < 150; number++)
        {
            now += random.Next(1, 8_000);
            topic.Add(now);
            intake.Router.Clock = now;
            intake.Take(topic.Lines[number], new RecordOrigin(LogSource.Of(topic.Name), 0, number), batches);
            Write(batches);
            if (random.Next(4) == 0)
            {
                intake.Router.Clock = ++now;
                intake.Router.Tick(log.Identity.Number, default, batches);
                Write(batches);
            }
        }

        Array.ForEach(owners, owner => owner.Dispose());
    }

    private void Write(RecordBatch[] batches)
    {
        for (int partition = 0; partition < batches.Length; partition++)
        {
            foreach (LogRecord record in batches[partition])
            {
                log.Append(partition, record.Bytes.ToArray());
                written.Enqueue(partition);
            }

            batches[partition].Clear();
        }

        while (written.TryDequeue(out int next))
        {
            owners[next].Apply(log.Read(next, owners[next].NextOffset), owners[next].NextOffset);
        }
    }
}
