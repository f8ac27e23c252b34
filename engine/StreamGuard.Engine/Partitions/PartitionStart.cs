using StreamGuard.Engine.Events;
using StreamGuard.Engine.Partitions.Checkpoints;
using StreamGuard.Engine.Partitions.Records;

namespace StreamGuard.Engine.Partitions;

/// <summary>What an owner finds when he takes a partition over: how far each bucket has come, and so where the log is to be read from.</summary>
public sealed class PartitionStart
{
    private readonly Dictionary<int, long> reached;

    private PartitionStart(Dictionary<int, long> reached) => this.reached = reached;

    /// <summary>The last record that every bucket holds; -1 if the log is to be read from its first.</summary>
    public long Offset { get; private init; }

    /// <summary>After that record.</summary>
    public long Clock { get; private init; } = Slot.Missing;

    public RulesInForce InForce { get; private init; } = RulesInForce.None;

    public IReadOnlyDictionary<int, StoredBucket> Buckets { get; private init; } = new Dictionary<int, StoredBucket>();

    public StoredManifest? Manifest { get; private init; }

    /// <summary>The offset below which everything has certainly been delivered.</summary>
    public long Delivered { get; private init; }

    /// <param name="committed">The offset below which everything was delivered, as the group remembers it; 0 if it remembers nothing.</param>
    public static PartitionStart Of(StoredCheckpoints stored, int partition, LogIdentity log, long committed)
    {
        StoredManifest? manifest = stored.NewestManifest();
        if (manifest is not null && manifest.Manifest.LogNumber != log.Number)
        {
            throw new PartitionFaultException(
                $"partition {partition}: the checkpoints belong to log {new LogIdentity(manifest.Manifest.LogNumber, log.Partitions)}, the log is {log}: "
                + "it was made anew; use another checkpoint topic, or bring the old log back");
        }

        IReadOnlyDictionary<int, StoredBucket> buckets = stored.NewestBuckets();
        Dictionary<int, long> byBucket = [];
        for (int bucket = partition; bucket < Bucket.Count; bucket += log.Partitions)
        {
            byBucket.Add(bucket, Reached(bucket, buckets.GetValueOrDefault(bucket), manifest?.Manifest));
        }

        long offset = byBucket.Values.Min();
        StoredBucket? last = buckets.Values.FirstOrDefault(one => one.Offset == offset);
        bool isManifest = manifest is not null && manifest.Manifest.Offset == offset;
        return new PartitionStart(byBucket)
        {
            Offset = offset,
            Clock = isManifest ? manifest!.Manifest.Clock : last?.Pieces[^1].Stamp.Clock ?? Slot.Missing,
            InForce = (isManifest ? manifest!.Manifest.InForce : last?.Pieces[^1].Stamp.InForce) is { } text ? RulesInForce.Parse(text) : RulesInForce.None,
            Buckets = buckets,
            Manifest = manifest,
            Delivered = Math.Max(committed, byBucket.Values.Max() + 1),
        };
    }

    /// <summary>The last record that the bucket's state holds.</summary>
    public long ReachedBy(int bucket) => reached[bucket];

    private static long Reached(int bucket, StoredBucket? own, Manifest? manifest)
    {
        if (manifest is null)
        {
            return own?.Offset ?? BucketPlaces.Never;
        }

        if (manifest.Unchanged.TryGetValue(bucket, out long offset) && own?.Offset == offset)
        {
            return manifest.Offset;
        }

        bool wasEmpty = !manifest.Unchanged.ContainsKey(bucket) && !manifest.Changed.Contains(bucket);
        return own?.Offset ?? (wasEmpty ? manifest.Offset : BucketPlaces.Never);
    }
}
