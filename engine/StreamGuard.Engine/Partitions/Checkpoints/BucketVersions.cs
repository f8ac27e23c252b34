using StreamGuard.Engine.Events;
using StreamGuard.Engine.Runtime.Checkpoints;
using StreamGuard.Engine.State;

namespace StreamGuard.Engine.Partitions.Checkpoints;

/// <summary>Of each bucket of a partition, under which key its next piece goes, what that goes on from, and whether to begin with nothing instead.</summary>
internal sealed class BucketVersions(int partitions)
{
    /// <summary>As many as the key can tell apart.</summary>
    public const int MostSteps = ushort.MaxValue + 1;

    /// <summary>Passes that go on from a whole one: a restore reads them all.</summary>
    public const int MostChanges = 254;

    private readonly Version[] versions = new Version[Bucket.Count / partitions];

    private struct Version
    {
        /// <summary>Of what was written last.</summary>
        public ulong Digest;

        /// <summary>The pieces hold what records up to this offset have changed.</summary>
        public long Through;
        public long WholeBytes;
        public long ChangeBytes;
        public int Steps;
        public byte Changes;
        public byte Generation;

        /// <summary>Some piece of the generation completes those before it.</summary>
        public bool IsComplete;
        public bool MayGoOn;
        public bool IsWhole;
    }

    /// <summary>A pass over the bucket begins: over what has changed, while all changes together are at most half of the whole, else over everything.</summary>
    /// <returns>For <see cref="BucketPass.Begin"/>.</returns>
    public long Begin(int bucket)
    {
        ref Version version = ref versions[bucket / partitions];
        if (version.MayGoOn && version.Changes < MostChanges && version.Steps < MostSteps && version.ChangeBytes * 2 <= version.WholeBytes)
        {
            version.Changes++;
            version.IsWhole = false;
            return version.Through;
        }

        // A generation without anything complete is begun once more: the last complete state is in the other.
        byte generation = (byte)(version.IsComplete ? 1 - version.Generation : version.Generation);
        version = new Version { Generation = generation, IsWhole = true };
        return BucketPass.Everything;
    }

    /// <summary>For <see cref="BucketStamp.After"/>.</summary>
    public ulong After(int bucket) => versions[bucket / partitions].Digest;

    /// <summary>The next piece is the last that has a key.</summary>
    public bool IsAtLastStep(int bucket) => versions[bucket / partitions].Steps >= MostSteps - 1;

    /// <summary>The key of the next piece.</summary>
    public CheckpointKey Add(int bucket, ReadOnlySpan<byte> piece, bool completes)
    {
        ref Version version = ref versions[bucket / partitions];
        version.Digest = CheckpointDigest.AtEndOf(piece);
        version.IsComplete |= completes;
        version.WholeBytes += version.IsWhole ? piece.Length : 0;
        version.ChangeBytes += version.IsWhole ? 0 : piece.Length;
        return new CheckpointKey(CheckpointContent.Bucket, bucket, version.Generation, (ushort)version.Steps++, 0);
    }

    /// <summary>A pass is over: what records up to the offset have changed is written.</summary>
    public void End(int bucket, long through)
    {
        ref Version version = ref versions[bucket / partitions];
        (version.Through, version.MayGoOn) = (through, true);
    }

    /// <summary>After a restore. Which rows are written is not known, so the next pass begins with nothing.</summary>
    public void Restore(int bucket, StoredBucket stored) =>
        versions[bucket / partitions] = new Version { IsComplete = true, Generation = stored.Generation };

    /// <summary>The next pass over every bucket begins with nothing.</summary>
    public void BeginAnew()
    {
        foreach (ref Version version in versions.AsSpan())
        {
            version.MayGoOn = false;
        }
    }
}
