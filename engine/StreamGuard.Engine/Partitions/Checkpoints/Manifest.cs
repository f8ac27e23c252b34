using System.Security.Cryptography;
using System.Text;

namespace StreamGuard.Engine.Partitions.Checkpoints;

/// <summary>
/// The end of a round over a partition's buckets: which of them have not changed between their own record and the round's offset. So idle buckets write
/// nothing, and still need no replay from their own record on.
/// </summary>
/// <param name="Offset">Delivered, as everything before it.</param>
/// <param name="Clock">After that record.</param>
/// <param name="Unchanged">By bucket: the offset of its own record, which must be there for this to count.</param>
/// <param name="Changed">Buckets that hold something and are not as their own record shows them.</param>
public sealed record Manifest(
    long LogNumber, long Offset, long Clock, string InForce, IReadOnlyDictionary<int, long> Unchanged, IReadOnlySet<int> Changed)
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
        writer.Write(Offset);
        writer.Write(Clock);
        writer.Write(InForce);
        writer.Write7BitEncodedInt(Unchanged.Count);
        foreach ((int bucket, long own) in Unchanged.OrderBy(one => one.Key))
        {
            writer.Write7BitEncodedInt(bucket);
            writer.Write7BitEncodedInt64(Offset - own);
        }

        writer.Write7BitEncodedInt(Changed.Count);
        foreach (int bucket in Changed.Order())
        {
            writer.Write7BitEncodedInt(bucket);
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
        long offset = reader.ReadInt64();
        long clock = reader.ReadInt64();
        string inForce = reader.ReadString();
        Dictionary<int, long> unchanged = [];
        for (int count = reader.Read7BitEncodedInt(); count > 0; count--)
        {
            unchanged.Add(reader.Read7BitEncodedInt(), offset - reader.Read7BitEncodedInt64());
        }

        HashSet<int> changed = [];
        for (int count = reader.Read7BitEncodedInt(); count > 0; count--)
        {
            changed.Add(reader.Read7BitEncodedInt());
        }

        return new Manifest(log, offset, clock, inForce, unchanged, changed);
    }
}
