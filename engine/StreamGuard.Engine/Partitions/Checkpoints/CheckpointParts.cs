using System.Buffers.Binary;

namespace StreamGuard.Engine.Partitions.Checkpoints;

/// <summary>
/// Values of a bounded size behind keys: bytes that are longer are cut into parts. Each part tells the offset that all of them belong to and how
/// many there are, so that parts of different writes are never put together; the whole carries its own digest.
/// </summary>
internal static class CheckpointParts
{
    public const int UsualLargestPart = 256 * 1024;

    private const int HeaderBytes = 12;

    public static void Write(
        ICheckpointWriter writer, int partition, CheckpointKey key, long offset, ReadOnlySpan<byte> bytes, int largestPart)
    {
        int count = Math.Max(1, (bytes.Length + largestPart - 1) / largestPart);
        Span<byte> name = stackalloc byte[CheckpointKey.Size];
        byte[] value = new byte[HeaderBytes + Math.Min(bytes.Length, largestPart)];
        for (int part = 0; part < count; part++)
        {
            ReadOnlySpan<byte> piece = bytes.Slice(part * largestPart, Math.Min(largestPart, bytes.Length - (part * largestPart)));
            BinaryPrimitives.WriteInt64LittleEndian(value, offset);
            BinaryPrimitives.WriteInt32LittleEndian(value.AsSpan(8), count);
            piece.CopyTo(value.AsSpan(HeaderBytes));
            (key with { Part = (ushort)part }).Write(name);
            writer.Write(partition, name, value.AsSpan(0, HeaderBytes + piece.Length));
        }
    }

    /// <summary>False when it is no part.</summary>
    public static bool TryRead(byte[] value, out CheckpointPart part)
    {
        bool isPart = value.Length >= HeaderBytes;
        part = isPart
            ? new CheckpointPart(
                BinaryPrimitives.ReadInt64LittleEndian(value), BinaryPrimitives.ReadInt32LittleEndian(value.AsSpan(8)), value.AsMemory(HeaderBytes))
            : default;
        return isPart;
    }
}

internal readonly record struct CheckpointPart(long Offset, int Count, ReadOnlyMemory<byte> Bytes);
