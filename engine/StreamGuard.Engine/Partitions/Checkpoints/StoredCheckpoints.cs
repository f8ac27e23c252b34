using StreamGuard.Engine.Runtime.Checkpoints;

namespace StreamGuard.Engine.Partitions.Checkpoints;

/// <summary>
/// All checkpoint records of one partition, put together: of each bucket the newest complete state, of the manifests the newest whole one. What is
/// unfinished, torn or stale is passed over and counted.
/// </summary>
public sealed class StoredCheckpoints
{
    private readonly Dictionary<(int Bucket, byte Generation), SortedDictionary<byte, Dictionary<ushort, CheckpointPart>>> buckets = [];
    private readonly Dictionary<byte, Dictionary<ushort, CheckpointPart>> manifests = [];

    /// <summary>Checkpoints that show the record of the log at this offset, or a later one, are left out.</summary>
    public long Before { get; init; } = long.MaxValue;

    /// <summary>Values that are no whole checkpoint: unfinished writes, damage, keys of others.</summary>
    public int PassedOver { get; private set; }

    public long Bytes { get; private set; }

    /// <summary>That of the buckets that this program reads and writes.</summary>
    public static int Format => BucketForm.Version;

    /// <summary>Of the buckets that were looked at, formats that this program cannot read: another version wrote them.</summary>
    public SortedSet<int> OtherFormats { get; } = [];

    /// <summary>A record of the partition, in the order in which they were written. The value is kept, not copied.</summary>
    public void Add(ReadOnlySpan<byte> key, byte[]? value)
    {
        if (value is null || !CheckpointKey.TryRead(key, out CheckpointKey name) || !CheckpointParts.TryRead(value, out CheckpointPart part))
        {
            PassedOver++;
            return;
        }

        if (part.Offset >= Before)
        {
            return;
        }

        Bytes += value.Length;
        if (name.Content == CheckpointContent.Manifest)
        {
            PartsOf(manifests, name.Generation)[name.Part] = part;
        }
        else
        {
            if (!buckets.TryGetValue((name.Bucket, name.Generation), out SortedDictionary<byte, Dictionary<ushort, CheckpointPart>>? steps))
            {
                buckets.Add((name.Bucket, name.Generation), steps = []);
            }

            PartsOf(steps, name.Step)[name.Part] = part;
        }
    }

    /// <summary>Null before the first round was finished.</summary>
    public StoredManifest? NewestManifest()
    {
        StoredManifest? newest = null;
        foreach ((byte generation, Dictionary<ushort, CheckpointPart> parts) in manifests)
        {
            if (Joined(parts) is { } bytes && Manifest.Read(bytes) is { } manifest && (newest is null || manifest.Round.Offset > newest.Manifest.Round.Offset))
            {
                newest = new StoredManifest(generation, manifest);
            }
        }

        return newest;
    }

    /// <summary>Of each bucket that has any: a whole piece and what changed after it, the newest there is.</summary>
    public IReadOnlyDictionary<int, StoredBucket> NewestBuckets()
    {
        Dictionary<int, StoredBucket> newest = [];
        foreach (((int bucket, byte generation), SortedDictionary<byte, Dictionary<ushort, CheckpointPart>> steps) in buckets)
        {
            List<BucketPiece> chain = ChainOf(steps);
            if (chain.Count > 0 && (!newest.TryGetValue(bucket, out StoredBucket? other) || chain[^1].Stamp.Offset > other.Offset))
            {
                newest[bucket] = new StoredBucket(generation, chain);
            }
        }

        return newest;
    }

    private static Dictionary<ushort, CheckpointPart> PartsOf(IDictionary<byte, Dictionary<ushort, CheckpointPart>> all, byte number)
    {
        if (!all.TryGetValue(number, out Dictionary<ushort, CheckpointPart>? parts))
        {
            all.Add(number, parts = []);
        }

        return parts;
    }

    /// <summary>Steps as far as each builds on the one before; those of an earlier life of the generation do not.</summary>
    private List<BucketPiece> ChainOf(SortedDictionary<byte, Dictionary<ushort, CheckpointPart>> steps)
    {
        List<BucketPiece> chain = [];
        foreach ((byte step, Dictionary<ushort, CheckpointPart> parts) in steps)
        {
            BucketPiece? piece = step == chain.Count && Joined(parts) is { } bytes ? TryParse(bytes) : null;
            if (piece is null || piece.Stamp.Previous != (chain.Count == 0 ? BucketStamp.Whole : chain[^1].Stamp.Offset))
            {
                break;
            }

            chain.Add(piece);
        }

        return chain;
    }

    private BucketPiece? TryParse(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            return BucketPiece.Parse(bytes);
        }
        catch (BucketFormatException error)
        {
            // An older state and the log give the same answer.
            PassedOver++;
            if (error.OtherFormat is { } format)
            {
                OtherFormats.Add(format);
            }

            return null;
        }
    }

    private ReadOnlyMemory<byte>? Joined(Dictionary<ushort, CheckpointPart> parts)
    {
        if (!parts.TryGetValue(0, out CheckpointPart first))
        {
            PassedOver++;
            return null;
        }

        if (first.Count == 1)
        {
            return first.Bytes;
        }

        List<byte> bytes = [];
        for (int number = 0; number < first.Count; number++)
        {
            if (!parts.TryGetValue((ushort)number, out CheckpointPart part) || part.Offset != first.Offset || part.Count != first.Count)
            {
                PassedOver++;
                return null;
            }

            bytes.AddRange(part.Bytes.Span);
        }

        return bytes.ToArray();
    }
}

/// <summary>The newest whole manifest.</summary>
public sealed record StoredManifest(byte Generation, Manifest Manifest);

/// <summary>The newest complete state of a bucket.</summary>
public sealed record StoredBucket(byte Generation, IReadOnlyList<BucketPiece> Pieces)
{
    public long Offset => Pieces[^1].Stamp.Offset;
}
