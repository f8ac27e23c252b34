using System.Security.Cryptography;
using System.Text;

namespace StreamGuard.Engine.Partitions.Checkpoints;

/// <summary>
/// The end of a round over a partition's buckets: how far each that holds anything is known by its own record. So idle buckets write nothing, and need
/// no replay from their own record on.
/// </summary>
/// <param name="Round">Everything before it is delivered. Buckets that are not named were empty here.</param>
public sealed record Manifest(long LogNumber, LogPoint Round, IReadOnlyDictionary<int, ManifestEntry> Buckets)
{
    private const byte Version = 1;

    private static ReadOnlySpan<byte> Magic => "SGM"u8;

    public byte[] Write()
    {
        using MemoryStream bytes = new();
        using BinaryWriter writer = new(bytes, Encoding.UTF8);
        writer.Write(Magic);
        writer.Write(Version);
        writer.Write(LogNumber);
        Write(writer, Round);
        writer.Write7BitEncodedInt(Buckets.Count);
        foreach ((int bucket, ManifestEntry entry) in Buckets.OrderBy(one => one.Key))
        {
            writer.Write7BitEncodedInt(bucket);
            writer.Write7BitEncodedInt64(entry.Own + 1);
            writer.Write(entry.Reached == Round);
            if (entry.Reached != Round)
            {
                Write(writer, entry.Reached);
            }
        }

        writer.Flush();
        writer.Write(SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)));
        writer.Flush();
        return bytes.ToArray();
    }

    /// <summary>Null when the bytes are damaged or of another version: an older manifest serves as well, from further back.</summary>
    public static Manifest? Read(ReadOnlySpan<byte> bytes)
    {
        int length = bytes.Length - SHA256.HashSizeInBytes;
        if (length < Magic.Length + 1 || !bytes.StartsWith(Magic) || bytes[Magic.Length] != Version
            || !SHA256.HashData(bytes[..length]).AsSpan().SequenceEqual(bytes[length..]))
        {
            return null;
        }

        using BinaryReader reader = new(new MemoryStream(bytes[(Magic.Length + 1)..length].ToArray()), Encoding.UTF8);
        long log = reader.ReadInt64();
        LogPoint round = ReadPoint(reader);
        Dictionary<int, ManifestEntry> buckets = [];
        for (int count = reader.Read7BitEncodedInt(); count > 0; count--)
        {
            int bucket = reader.Read7BitEncodedInt();
            long own = reader.Read7BitEncodedInt64() - 1;
            buckets.Add(bucket, new ManifestEntry(own, reader.ReadBoolean() ? round : ReadPoint(reader)));
        }

        return new Manifest(log, round, buckets);
    }

    private static void Write(BinaryWriter writer, in LogPoint point)
    {
        writer.Write(point.Offset);
        writer.Write(point.Clock);
        writer.Write(point.InForce.ToString());
    }

    private static LogPoint ReadPoint(BinaryReader reader) =>
        new(reader.ReadInt64(), reader.ReadInt64(), RulesInForce.Parse(reader.ReadString()));
}

/// <summary>What a manifest says of a bucket.</summary>
/// <param name="Own">The offset of the bucket's own record, which must be there for this to count; -1 if it has none.</param>
/// <param name="Reached">Up to here that record, or nothing, shows what the bucket holds.</param>
public readonly record struct ManifestEntry(long Own, LogPoint Reached);
