using StreamGuard.Engine.Events;
using StreamGuard.Engine.Partitions.Checkpoints;
using StreamGuard.Engine.Partitions.Records;
using StreamGuard.Engine.Runtime.Checkpoints;

namespace StreamGuard.Engine.Partitions;

/// <summary>What an owner finds when he takes a partition over: how far each bucket has come, and so where the log is to be read from.</summary>
public sealed class PartitionStart
{
    private readonly Dictionary<int, LogPoint> reached;
    private readonly LogPoint reachedByEmpty;

    private PartitionStart(Dictionary<int, LogPoint> reached, LogPoint reachedByEmpty)
    {
        this.reached = reached;
        this.reachedByEmpty = reachedByEmpty;
    }

    /// <summary>What every bucket holds at least: the log is to be read from the record behind it.</summary>
    public LogPoint Begin { get; private init; }

    public IReadOnlyDictionary<int, StoredBucket> Buckets { get; private init; } = new Dictionary<int, StoredBucket>();

    public StoredManifest? Manifest { get; private init; }

    /// <summary>The offset below which everything has certainly been delivered.</summary>
    public long Delivered { get; private init; }

    /// <param name="committed">The offset below which everything was delivered, as the group remembers it; 0 if it remembers nothing.</param>
    /// <exception cref="PartitionFaultException">The checkpoints belong to another log.</exception>
    public static PartitionStart Of(StoredCheckpoints stored, int partition, LogIdentity log, long committed)
    {
        IReadOnlyList<StoredManifest> manifests = stored.Manifests();
        StoredManifest? manifest = manifests.MaxBy(one => one.Manifest.Round.Offset);
        if (manifest is not null && manifest.Manifest.LogNumber != log.Number)
        {
            throw new PartitionFaultException(
                $"partition {partition}: the checkpoints belong to log {new LogIdentity(manifest.Manifest.LogNumber, log.Partitions)}, the log is {log}: "
                + "it was made anew; use another checkpoint topic, or bring the old log back");
        }

        IReadOnlyDictionary<int, StoredBucket> buckets = stored.NewestBuckets();
        LogPoint empty = manifest?.Manifest.Round ?? LogPoint.Beginning;
        Dictionary<int, LogPoint> points = buckets.Keys.Concat(manifest?.Manifest.Buckets.Keys ?? []).Distinct()
            .ToDictionary(bucket => bucket, bucket => Reached(buckets.GetValueOrDefault(bucket), bucket, manifest?.Manifest) ?? EmptyUntil(bucket, manifests));
        IEnumerable<LogPoint> all = points.Count < Bucket.Count / log.Partitions ? points.Values.Prepend(empty) : points.Values;
        return new PartitionStart(points, empty)
        {
            Begin = all.MinBy(point => point.Offset),
            Buckets = buckets,
            Manifest = manifest,
            Delivered = Math.Max(committed, all.Max(point => point.Offset) + 1),
        };
    }

    /// <summary>The offset of the last record that the bucket's state holds.</summary>
    public long ReachedBy(int bucket) => reached.GetValueOrDefault(bucket, reachedByEmpty).Offset;

    /// <summary>Its record is gone, as when a zombie was stopped while it wrote over it; but the bucket was empty at the end of an older round.</summary>
    private static LogPoint EmptyUntil(int bucket, IReadOnlyList<StoredManifest> manifests) =>
        manifests.Where(one => !one.Manifest.Buckets.ContainsKey(bucket)).MaxBy(one => one.Manifest.Round.Offset)?.Manifest.Round ?? LogPoint.Beginning;

    private static LogPoint? Reached(StoredBucket? own, int bucket, Manifest? manifest)
    {
        LogPoint? known = own?.Pieces[^1].Stamp is { } stamp ? new LogPoint(stamp.Offset, stamp.Clock, RulesInForce.Parse(stamp.InForce)) : null;
        if (manifest is null)
        {
            return known;
        }

        if (!manifest.Buckets.TryGetValue(bucket, out ManifestEntry entry))
        {
            return known ?? manifest.Round;
        }

        // The manifest speaks of the record that its writer wrote. If another is there, be it older or newer, that one speaks for itself; and so does
        // one that shows more than had been delivered at the end of the round.
        bool isMeant = entry.Own == (own?.Offset ?? BucketPlaces.Never) && entry.Reached.Offset > entry.Own;
        return isMeant ? entry.Reached : known;
    }
}
