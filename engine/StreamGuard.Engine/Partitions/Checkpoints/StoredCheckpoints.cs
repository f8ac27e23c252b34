using StreamGuard.Engine.Runtime.Checkpoints;

namespace StreamGuard.Engine.Partitions.Checkpoints;

/// <summary>
/// All checkpoint records of one partition, put together: of each bucket the newest complete state, of the manifests the newest whole one. What is
/// unfinished, torn or stale is passed over and counted.
/// </summary>
public sealed class StoredCheckpoints
{
    private readonly Dictionary<(int Bucket, byte Generation), SortedDictionary<ushort, Dictionary<byte, CheckpointPart>>> buckets = [];
    private readonly Dictionary<ushort, Dictionary<byte, CheckpointPart>> manifests = [];

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
            if (!buckets.TryGetValue((name.Bucket, name.Generation), out SortedDictionary<ushort, Dictionary<byte, CheckpointPart>>? steps))
            {
                buckets.Add((name.Bucket, name.Generation), steps = []);
            }

            PartsOf(steps, name.Step)[name.Part] = part;
        }
    }

    /// <summary>Null before the first round was finished.</summary>
    public StoredManifest? NewestManifest() => Manifests().MaxBy(stored => stored.Manifest.Round.Offset);

    /// <summary>All that are whole.</summary>
    public IReadOnlyList<StoredManifest> Manifests()
    {
        List<StoredManifest> whole = [];
        foreach ((ushort generation, Dictionary<byte, CheckpointPart> parts) in manifests)
        {
            if (Joined(parts) is { } bytes && Manifest.Read(bytes) is { } manifest)
            {
                whole.Add(new StoredManifest((byte)generation, manifest));
            }
        }

        return whole;
    }

    /// <summary>Of each bucket that has any: pieces that build on each other, as far as the last that completes them; the newest there are.</summary>
    public IReadOnlyDictionary<int, StoredBucket> NewestBuckets()
    {
        Dictionary<int, StoredBucket> newest = [];
        foreach (((int bucket, byte generation), SortedDictionary<ushort, Dictionary<byte, CheckpointPart>> steps) in buckets)
        {
            List<BucketPiece> chain = ChainOf(steps);
            if (chain.Count > 0 && (!newest.TryGetValue(bucket, out StoredBucket? other) || chain[^1].Stamp.Offset > other.Offset))
            {
                newest[bucket] = new StoredBucket(generation, chain);
            }
        }

        return newest;
    }

    private static Dictionary<byte, CheckpointPart> PartsOf(IDictionary<ushort, Dictionary<byte, CheckpointPart>> all, ushort number)
    {
        if (!all.TryGetValue(number, out Dictionary<byte, CheckpointPart>? parts))
        {
            all.Add(number, parts = []);
        }

        return parts;
    }

    /// <summary>
    /// Steps as far as each goes on from the very bytes of the one before, and of these as far as they are complete. Those of an earlier life of the
    /// generation, or of another writer, do not.
    /// </summary>
    private List<BucketPiece> ChainOf(SortedDictionary<ushort, Dictionary<byte, CheckpointPart>> steps)
    {
        List<BucketPiece> chain = [];
        foreach ((ushort step, Dictionary<byte, CheckpointPart> parts) in steps)
        {
            BucketPiece? piece = step == chain.Count && Joined(parts) is { } bytes ? TryParse(bytes) : null;
            if (piece is null || piece.Stamp.After != (chain.Count == 0 ? BucketStamp.Whole : chain[^1].Digest))
            {
                break;
            }

            chain.Add(piece);
        }

        int complete = chain.FindLastIndex(piece => piece.Stamp.Completes) + 1;
        chain.RemoveRange(complete, chain.Count - complete);
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

    private ReadOnlyMemory<byte>? Joined(Dictionary<byte, CheckpointPart> parts)
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
            if (!parts.TryGetValue((byte)number, out CheckpointPart part) || part.Offset != first.Offset || part.Count != first.Count)
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
