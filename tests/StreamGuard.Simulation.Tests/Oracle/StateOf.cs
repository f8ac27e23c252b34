using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Partitions;
using StreamGuard.Engine.Partitions.Checkpoints;
using StreamGuard.Engine.Partitions.Delivery;
using StreamGuard.Engine.Partitions.Records;
using StreamGuard.Engine.Runtime.Checkpoints;
using StreamGuard.Engine.State;
using StreamGuard.Simulation.Tests.Rules;
using StreamGuard.Simulation.Tests.World;

namespace StreamGuard.Simulation.Tests.Oracle;

/// <summary>The state at the end, of owners with a past and of one that read the log from its beginning without a break: the same bytes.</summary>
internal static class StateOf
{
    public static string? FirstDifference(SimulatedWorld world)
    {
        LogIdentity log = world.Log.Identity;
        for (int partition = 0; partition < log.Partitions; partition++)
        {
            using PartitionOwner straight = Straight(world.Log, partition);
            foreach (OwnerNode owner in world.Owners.Where(owner => owner.Partition == partition))
            {
                for (int bucket = partition; bucket < Bucket.Count; bucket += log.Partitions)
                {
                    if (!BytesOf(straight, bucket).AsSpan().SequenceEqual(BytesOf(owner.Owner, bucket)))
                    {
                        return $"bucket {bucket} of partition {partition} differs from what an unbroken life made of it";
                    }
                }
            }
        }

        return null;
    }

    private static PartitionOwner Straight(SimulatedLog log, int partition)
    {
        Silent silent = new();
        PartitionPorts ports = new() { Log = silent, Effects = silent, Checkpoints = silent, RuleSets = RuleSets.Find };
        PartitionOwner owner = new(
            partition, log.Identity, ports, PartitionStart.Of(new StoredCheckpoints(), partition, log.Identity, committed: 0), new StateOptions());
        IReadOnlyList<byte[]> records = log.Everything(partition);
        for (int offset = 0; offset < records.Count; offset++)
        {
            owner.Apply(records[offset], offset);
        }

        return owner;
    }

    private static byte[] BytesOf(PartitionOwner owner, int bucket) =>
        owner.Detector!.State.Subjects.CountIn(bucket) == 0 && owner.Detector.State.Marks.Of(bucket).Count == 0
            ? []
            : owner.Detector.WriteBucket(bucket, new BucketStamp(BucketStamp.Whole, 0, 0, "")).ToArray();

    private sealed class Silent : ILogWriter, IEffectWriter, ICheckpointWriter
    {
        public void Append(int partition, ReadOnlySpan<byte> record, Cause because)
        {
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
    }
}
