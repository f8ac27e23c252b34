using StreamGuard.Engine.Events;

namespace StreamGuard.Engine.Partitions.Checkpoints;

/// <summary>Of each bucket of a partition, under which key its next checkpoint goes, and whether it is better whole.</summary>
internal sealed class BucketVersions(int partitions)
{
    private readonly Version[] versions = new Version[Bucket.Count / partitions];

    private struct Version
    {
        public bool IsThere;
        public byte Generation;
        public byte Step;
        public int WholeBytes;
        public int ChangeBytes;
    }

    /// <summary>Whether what has changed can be written behind what is there.</summary>
    public bool MayStep(int bucket) => versions[bucket / partitions] is { IsThere: true, Step: < byte.MaxValue };

    /// <summary>Whether so many bytes of change are better than the whole once more: while all changes together are at most half of it.</summary>
    public bool IsWorthAStep(int bucket, int bytes) =>
        versions[bucket / partitions] is var version && (version.ChangeBytes + bytes) * 2L <= version.WholeBytes;

    /// <summary>The key of the next step.</summary>
    public CheckpointKey AddStep(int bucket, int bytes)
    {
        ref Version version = ref versions[bucket / partitions];
        version.ChangeBytes += bytes;
        version.Step++;
        return new CheckpointKey(CheckpointContent.Bucket, bucket, version.Generation, version.Step, 0);
    }

    /// <summary>The key of the whole bucket, in the other generation.</summary>
    public CheckpointKey AddWhole(int bucket, int bytes)
    {
        ref Version version = ref versions[bucket / partitions];
        version = new Version { IsThere = true, WholeBytes = bytes, Generation = (byte)(version.IsThere ? 1 - version.Generation : 0) };
        return new CheckpointKey(CheckpointContent.Bucket, bucket, version.Generation, 0, 0);
    }

    /// <summary>After a restore. Its sizes are not known, so the next write is a whole one.</summary>
    public void Restore(int bucket, StoredBucket stored) =>
        versions[bucket / partitions] = new Version { IsThere = true, Generation = stored.Generation, Step = byte.MaxValue };

    /// <summary>The next write of every bucket is a whole one.</summary>
    public void EndSteps()
    {
        foreach (ref Version version in versions.AsSpan())
        {
            version.Step = byte.MaxValue;
        }
    }
}
