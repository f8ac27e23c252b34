using System.Buffers.Binary;
using StreamGuard.Engine.Runtime.Checkpoints;

namespace StreamGuard.Engine.Partitions.Checkpoints;

/// <summary>
/// A round over a partition's buckets: how far each that holds anything is known by its own record. So idle buckets write nothing, and need no replay
/// from their own record on.
/// </summary>
/// <param name="Round">Where the round began; everything before it is delivered. Buckets that are not named were empty here.</param>
public sealed record Manifest(long LogNumber, LogPoint Round, IReadOnlyDictionary<int, ManifestEntry> Buckets)
{
    /// <summary>Null when the bytes are damaged or of another version: an older manifest serves as well, from further back.</summary>
    public static Manifest? Read(ReadOnlyMemory<byte> bytes)
    {
        int length = bytes.Length - CheckpointDigest.Size;
        if (length < ManifestWriter.Magic.Length + 1 || !bytes.Span.StartsWith(ManifestWriter.Magic)
            || bytes.Span[ManifestWriter.Magic.Length] != ManifestWriter.Version
            || CheckpointDigest.Of(bytes.Span[..length]) != BinaryPrimitives.ReadUInt64LittleEndian(bytes.Span[length..]))
        {
            return null;
        }

        CheckpointCursor cursor = new(bytes) { Position = ManifestWriter.Magic.Length + 1 };
        long log = cursor.ReadInt64();
        LogPoint round = ReadPoint(cursor);
        Dictionary<int, ManifestEntry> buckets = [];
        for (int next = cursor.ReadCount(); next != ManifestWriter.End; next = cursor.ReadCount())
        {
            long own = cursor.ReadLongCount() - 1;
            buckets.Add(next - 1, new ManifestEntry(own, cursor.ReadBool() ? round : ReadPoint(cursor)));
        }

        return new Manifest(log, round, buckets);
    }

    public byte[] Write()
    {
        ManifestWriter writer = new();
        writer.Begin(LogNumber, Round);
        foreach ((int bucket, ManifestEntry entry) in Buckets.OrderBy(one => one.Key))
        {
            writer.Add(bucket, entry);
        }

        return writer.Finished().ToArray();
    }

    private static LogPoint ReadPoint(CheckpointCursor cursor) =>
        new(cursor.ReadInt64(), cursor.ReadInt64(), RulesInForce.Parse(cursor.ReadString()));
}

/// <summary>What a manifest says of a bucket.</summary>
/// <param name="Own">The offset of the bucket's own record, which must be there for this to count; -1 if it has none.</param>
/// <param name="Reached">Up to here that record, or nothing, shows what the bucket holds.</param>
public readonly record struct ManifestEntry(long Own, LogPoint Reached);
