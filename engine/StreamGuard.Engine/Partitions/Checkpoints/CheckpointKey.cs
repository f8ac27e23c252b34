using System.Buffers.Binary;

namespace StreamGuard.Engine.Partitions.Checkpoints;

/// <summary>What a checkpoint record holds. The numbers are in keys.</summary>
public enum CheckpointContent : byte
{
    Bucket = (byte)'B',

    Manifest = (byte)'M',
}

/// <summary>
/// The key of a checkpoint record. Generations alternate, so that an unfinished or a stale write never replaces the last good one.
/// </summary>
/// <param name="Step">0 the piece that the bucket's state begins with, 1, 2, … those that go on from the one before.</param>
/// <param name="Part">Of one step's bytes.</param>
public readonly record struct CheckpointKey(CheckpointContent Content, int Bucket, byte Generation, ushort Step, byte Part)
{
    public const int Size = 7;

    public void Write(Span<byte> destination)
    {
        destination[0] = (byte)Content;
        BinaryPrimitives.WriteUInt16BigEndian(destination[1..], (ushort)Bucket);
        destination[3] = Generation;
        BinaryPrimitives.WriteUInt16LittleEndian(destination[4..], Step);
        destination[6] = Part;
    }

    /// <summary>False when it is no key of a checkpoint.</summary>
    public static bool TryRead(ReadOnlySpan<byte> source, out CheckpointKey key)
    {
        bool isKey = source.Length == Size && (CheckpointContent)source[0] is CheckpointContent.Bucket or CheckpointContent.Manifest;
        key = isKey
            ? new CheckpointKey(
                (CheckpointContent)source[0], BinaryPrimitives.ReadUInt16BigEndian(source[1..]), source[3],
                BinaryPrimitives.ReadUInt16LittleEndian(source[4..]), source[6])
            : default;
        return isKey;
    }
}
