using StreamGuard.Engine.Runtime;
using StreamGuard.Engine.Runtime.Checkpoints;

namespace StreamGuard.Engine.Partitions.Checkpoints;

/// <summary>
/// Goes round the buckets of a partition, a few at a time between batches: those that have changed are written, a piece at a time, if all that follows
/// from their last change has been delivered; at the end of the round comes the manifest, as of its beginning. Never stops the partition.
/// </summary>
internal sealed class CheckpointRound(BucketPlaces places, int partitions, long logNumber, PartitionPorts ports)
{
    /// <summary>Of manifests: with two, an owner and a zombie that both send theirs, a part at a time, could leave none that is whole.</summary>
    private const int Generations = 3;

    private readonly BucketVersions versions = new(partitions);
    private readonly ManifestWriter manifest = new();
    private readonly CheckpointBuffer scratch = new();
    private LogPoint? round;
    private int next;
    private byte manifestGeneration;
    private int manifestParts;
    private RulesInForce? inForceBefore;
    private string inForceText = "";
    private bool isAmidBucket;

    /// <summary>A bucket's pieces have been begun, and are not complete.</summary>
    public bool IsAmidBucket => isAmidBucket;

    public long BytesWritten { get; private set; }

    public long RoundsDone { get; private set; }

    /// <summary>The offset of the newest manifest; -1 before the first.</summary>
    public long ManifestOffset { get; private set; } = -1;

    public void Restore(int bucket, StoredBucket stored) => versions.Restore(bucket, stored);

    public void Restore(StoredManifest stored)
    {
        ManifestOffset = stored.Manifest.Round.Offset;
        manifestGeneration = GenerationAfter(stored.Generation);
    }

    /// <summary>Other rules are in force: what was written under the old ones is no ground to build on.</summary>
    public void BeginAnew()
    {
        versions.BeginAnew();
        isAmidBucket = false;
    }

    /// <summary>The next piece of a bucket of the round, or the next bucket that has none to write; the manifest after the last.</summary>
    /// <param name="reached">The newest place that everything has been delivered before; null if there is none.</param>
    /// <param name="delivered">The offset below which everything has been delivered.</param>
    /// <returns>True when that ended the round.</returns>
    public bool Step(Detector detector, RulesInForce inForce, LogPoint? reached, long delivered)
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
            int bucket = places.BucketAt(next);
            if (!isAmidBucket && IsDue(bucket, delivered))
            {
                detector.Pass.Begin(bucket, versions.Begin(bucket));
                isAmidBucket = true;
            }

            if (isAmidBucket)
            {
                isAmidBucket = !Write(bucket, detector.Pass, TextOf(inForce), delivered);
            }

            if (!isAmidBucket)
            {
                Note(bucket);
                next++;
            }

            return false;
        }

        if (round is { } ended && !Send(ended.Offset, manifest.Finished()))
        {
            return false;
        }

        next = 0;
        RoundsDone++;
        return true;
    }

    private bool IsDue(int bucket, long delivered) => places.IsChanged(bucket) && places.ChangedAt(bucket) < delivered;

    /// <summary>Writes the next piece.</summary>
    /// <returns>True when nothing is left to write of the bucket as it is now.</returns>
    private bool Write(int bucket, BucketPass pass, string inForce, long delivered)
    {
        bool isWritten = pass.Step(versions.IsAtLastStep(bucket) ? int.MaxValue : ports.LargestCheckpointPieceBytes);
        long changed = places.ChangedAt(bucket);

        // Records have come since the pass began, and not all of them may be delivered. Then a piece of the next round completes what is written.
        bool completes = isWritten && changed < delivered;
        if (completes || pass.SubjectCount > 0)
        {
            ReadOnlySpan<byte> piece = pass.Finish(
                new BucketStamp(versions.After(bucket), changed, places.ClockThen(bucket), inForce) { Completes = completes });
            Send(versions.Add(bucket, piece, completes), changed, piece);
        }

        if (isWritten)
        {
            versions.End(bucket, changed);
        }

        if (completes)
        {
            places.Write(bucket);
        }

        return isWritten;
    }

    /// <summary>In the manifest.</summary>
    private void Note(int bucket)
    {
        if (round is { } begun && places.ChangedAt(bucket) != BucketPlaces.Never)
        {
            bool isBehind = places.IsChanged(bucket) && places.Before(bucket).Offset < begun.Offset;
            manifest.Add(bucket, new ManifestEntry(places.WrittenAt(bucket), isBehind ? places.Before(bucket) : begun));
        }
    }

    private void Send(CheckpointKey key, long offset, ReadOnlySpan<byte> piece)
    {
        int parts = CheckpointParts.CountOf(piece.Length, ports.LargestCheckpointPartBytes);
        for (int part = 0; part < parts; part++)
        {
            SendPart(key with { Part = (byte)part }, offset, piece);
        }

        BytesWritten += piece.Length;
    }

    /// <summary>A part of the manifest at each call.</summary>
    /// <returns>True when it was the last.</returns>
    private bool Send(long offset, ReadOnlySpan<byte> bytes)
    {
        SendPart(new CheckpointKey(CheckpointContent.Manifest, places.Partition, manifestGeneration, 0, (byte)manifestParts++), offset, bytes);
        if (manifestParts < CheckpointParts.CountOf(bytes.Length, ports.LargestCheckpointPartBytes))
        {
            return false;
        }

        (manifestParts, manifestGeneration, ManifestOffset) = (0, GenerationAfter(manifestGeneration), offset);
        BytesWritten += bytes.Length;
        return true;
    }

    private static byte GenerationAfter(byte generation) => (byte)((generation + 1) % Generations);

    private void SendPart(CheckpointKey key, long offset, ReadOnlySpan<byte> bytes) =>
        CheckpointParts.Write(ports.Checkpoints, places.Partition, key, offset, bytes, ports.LargestCheckpointPartBytes, scratch);

    private string TextOf(RulesInForce inForce)
    {
        if (!ReferenceEquals(inForce, inForceBefore))
        {
            (inForceBefore, inForceText) = (inForce, inForce.ToString());
        }

        return inForceText;
    }
}
