using StreamGuard.Engine.Events;

namespace StreamGuard.Engine.Partitions.Checkpoints;

/// <summary>Of each bucket of a partition, what its checkpoints on the other side look like.</summary>
internal sealed class BucketVersions(int partitions)
{
    private readonly Version[] versions = new Version[Bucket.Count / partitions];

    private struct Version
    {
        /// <summary>One more than the offset of the newest record; 0 if there is none.</summary>
        public long Next;
        public int WholeBytes;
        public int ChangeBytes;
        public byte Generation;
        public byte Step;
    }

    /// <summary>The offset that the newest record shows; -1 if there is none.</summary>
    public long OffsetOf(int bucket) => versions[bucket / partitions].Next - 1;

    /// <summary>Whether so many bytes of change are better than the whole once more: while all changes together are at most half of it.</summary>
    public bool IsWorthAStep(int bucket, int bytes)
    {
        ref Version version = ref versions[bucket / partitions];
        return (version.ChangeBytes + bytes) * 2L <= version.WholeBytes && version.Step < byte.MaxValue;
    }

    public bool MayStep(int bucket) => versions[bucket / partitions] is { Next: > 0, Step: < byte.MaxValue };

    /// <summary>The key of the next step, and that it was written.</summary>
    public CheckpointKey AddStep(int bucket, long offset, int bytes)
    {
        ref Version version = ref versions[bucket / partitions];
        version.Next = offset + 1;
        version.ChangeBytes += bytes;
        version.Step++;
        return new CheckpointKey(CheckpointContent.Bucket, bucket, version.Generation, version.Step, 0);
    }

    /// <summary>The key of the whole bucket in the other generation, and that it was written.</summary>
    public CheckpointKey AddWhole(int bucket, long offset, int bytes)
    {
        ref Version version = ref versions[bucket / partitions];
        version = new Version { Next = offset + 1, WholeBytes = bytes, Generation = (byte)(version.Next == 0 ? 0 : 1 - version.Generation) };
        return new CheckpointKey(CheckpointContent.Bucket, bucket, version.Generation, 0, 0);
    }

    /// <summary>The next write of every bucket is a whole one.</summary>
    public void EndSteps()
    {
        foreach (ref Version version in versions.AsSpan())
        {
            version.Step = byte.MaxValue;
        }
    }

    /// <summary>After a restore. Without the sizes the next write is a whole one.</summary>
    public void Restore(int bucket, StoredBucket stored) =>
        versions[bucket / partitions] = new Version { Next = stored.Offset + 1, Generation = stored.Generation, Step = byte.MaxValue };
}
