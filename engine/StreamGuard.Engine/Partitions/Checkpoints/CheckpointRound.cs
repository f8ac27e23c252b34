using StreamGuard.Engine.Runtime;
using StreamGuard.Engine.Runtime.Checkpoints;

namespace StreamGuard.Engine.Partitions.Checkpoints;

/// <summary>
/// Goes round the buckets of a partition, a few at a time between batches: those that have changed are written, if all that follows from their last
/// change has been delivered; at the end of the round comes the manifest, as of its beginning. Never stops the partition.
/// </summary>
internal sealed class CheckpointRound(
    BucketPlaces places, int partitions, long logNumber, ICheckpointWriter writer, int largestPart)
{
    private readonly BucketVersions versions = new(partitions);
    private readonly ManifestWriter manifest = new();
    private LogPoint? round;
    private int next;
    private byte manifestGeneration;

    public long BytesWritten { get; private set; }

    public long RoundsDone { get; private set; }

    /// <summary>The offset of the newest manifest; -1 before the first.</summary>
    public long ManifestOffset { get; private set; } = -1;

    public void Restore(int bucket, StoredBucket stored) => versions.Restore(bucket, stored);

    public void Restore(StoredManifest stored)
    {
        ManifestOffset = stored.Manifest.Round.Offset;
        manifestGeneration = (byte)(1 - stored.Generation);
    }

    /// <summary>Other rules are in force: what was written under the old ones is no ground to build on.</summary>
    public void BeginAnew() => versions.EndSteps();

    /// <summary>The next bucket of the round; the manifest after the last.</summary>
    /// <param name="reached">The newest place that everything has been delivered before; null if there is none.</param>
    /// <param name="delivered">The offset below which everything has been delivered.</param>
    /// <returns>True when that ended the round.</returns>
    public bool Step(Detector detector, string inForce, LogPoint? reached, long delivered)
    {
        if (next == 0)
        {
            round = reached is { } place && place.Offset > ManifestOffset ? place : null;
            if (round is { } begun)
            {
                manifest.Begin(logNumber, begun);
            }
        }

        if (next < places.Count)
        {
            Visit(places.BucketAt(next++), detector, inForce, delivered);
            return false;
        }

        next = 0;
        RoundsDone++;
        if (round is { } ended)
        {
            Send(new CheckpointKey(CheckpointContent.Manifest, places.Partition, manifestGeneration, 0, 0), ended.Offset, manifest.Finish());
            manifestGeneration = (byte)(1 - manifestGeneration);
            ManifestOffset = ended.Offset;
        }

        return true;
    }

    private void Visit(int bucket, Detector detector, string inForce, long delivered)
    {
        if (places.ChangedAt(bucket) == BucketPlaces.Never)
        {
            return;
        }

        if (places.IsChanged(bucket) && places.ChangedAt(bucket) < delivered)
        {
            Write(bucket, detector, inForce);
        }

        if (round is { } begun)
        {
            bool isBehind = places.IsChanged(bucket) && places.Before(bucket).Offset < begun.Offset;
            manifest.Add(bucket, new ManifestEntry(places.WrittenAt(bucket), isBehind ? places.Before(bucket) : begun));
        }
    }

    private void Write(int bucket, Detector detector, string inForce)
    {
        long changed = places.ChangedAt(bucket);
        BucketStamp stamp = new(BucketStamp.Whole, changed, places.ClockThen(bucket), inForce);
        ReadOnlySpan<byte> change = versions.MayStep(bucket) ? detector.WriteBucket(bucket, stamp with { Previous = places.WrittenAt(bucket) }) : [];
        if (!change.IsEmpty && versions.IsWorthAStep(bucket, change.Length))
        {
            Send(versions.AddStep(bucket, change.Length), changed, change);
        }
        else
        {
            ReadOnlySpan<byte> whole = detector.WriteBucket(bucket, stamp);
            Send(versions.AddWhole(bucket, whole.Length), changed, whole);
        }

        places.Write(bucket);
    }

    private void Send(CheckpointKey key, long offset, ReadOnlySpan<byte> bytes)
    {
        CheckpointParts.Write(writer, places.Partition, key, offset, bytes, largestPart);
        BytesWritten += bytes.Length;
    }
}
