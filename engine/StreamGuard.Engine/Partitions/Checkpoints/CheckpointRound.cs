using StreamGuard.Engine.Runtime;
using StreamGuard.Engine.Runtime.Checkpoints;

namespace StreamGuard.Engine.Partitions.Checkpoints;

/// <summary>
/// Goes round the buckets of a partition, a few at a time between batches: those that have changed are written, if all that follows from their last
/// change has been delivered; at the end of the round the manifest. Never stops the partition.
/// </summary>
internal sealed class CheckpointRound(BucketPlaces places, int partitions, long logNumber, ICheckpointWriter writer)
{
    private readonly BucketVersions versions = new(partitions);
    private int next;
    private byte manifestGeneration;

    public long BytesWritten { get; private set; }

    public long RoundsDone { get; private set; }

    /// <summary>The offset of the newest manifest; -1 before the first.</summary>
    public long ManifestOffset { get; private set; } = -1;

    public bool IsUnderWay => next > 0;

    public void Restore(int bucket, StoredBucket stored) => versions.Restore(bucket, stored);

    public void Restore(StoredManifest stored)
    {
        ManifestOffset = stored.Manifest.Offset;
        manifestGeneration = (byte)(1 - stored.Generation);
    }

    /// <summary>Other rules are in force: what was written under the old ones is no ground to build on.</summary>
    public void BeginAnew() => versions.EndSteps();

    /// <summary>The next bucket of the round; the manifest after the last.</summary>
    /// <param name="delivered">The offset below which everything has been delivered.</param>
    /// <returns>True when that ended the round.</returns>
    public bool Step(Detector detector, string inForce, ClockTrail trail, long delivered)
    {
        if (next < places.Count)
        {
            Write(places.BucketAt(next++), detector, inForce, delivered);
            return false;
        }

        next = 0;
        RoundsDone++;
        if (trail.Delivered(delivered) is { } end && end.Offset > ManifestOffset)
        {
            WriteManifest(end.Offset, end.Clock, inForce);
        }

        return true;
    }

    private void Write(int bucket, Detector detector, string inForce, long delivered)
    {
        long changed = places.ChangedAt(bucket);
        long own = versions.OffsetOf(bucket);
        if (changed <= own || changed >= delivered)
        {
            return;
        }

        BucketStamp stamp = new(BucketStamp.Whole, changed, places.ClockThen(bucket), inForce);
        if (versions.MayStep(bucket))
        {
            byte[] change = detector.WriteBucket(bucket, stamp with { Previous = own });
            if (versions.IsWorthAStep(bucket, change.Length))
            {
                Send(versions.AddStep(bucket, changed, change.Length), changed, change);
                return;
            }
        }

        byte[] whole = detector.WriteBucket(bucket, stamp);
        Send(versions.AddWhole(bucket, changed, whole.Length), changed, whole);
    }

    private void WriteManifest(long offset, long clock, string inForce)
    {
        Dictionary<int, long> unchanged = [];
        HashSet<int> changed = [];
        for (int number = 0; number < places.Count; number++)
        {
            int bucket = places.BucketAt(number);
            long at = places.ChangedAt(bucket);
            long own = versions.OffsetOf(bucket);
            if (at == BucketPlaces.Never)
            {
                continue;
            }

            if (at <= own && own <= offset)
            {
                unchanged.Add(bucket, own);
            }
            else
            {
                changed.Add(bucket);
            }
        }

        Send(
            new CheckpointKey(CheckpointContent.Manifest, places.Partition, manifestGeneration, 0, 0), offset,
            new Manifest(logNumber, offset, clock, inForce, unchanged, changed).Write());
        manifestGeneration = (byte)(1 - manifestGeneration);
        ManifestOffset = offset;
    }

    private void Send(CheckpointKey key, long offset, byte[] bytes)
    {
        CheckpointParts.Write(writer, places.Partition, key, offset, bytes);
        BytesWritten += bytes.Length;
    }
}
