using System.Buffers.Binary;
using StreamGuard.Engine.Runtime.Checkpoints;

namespace StreamGuard.Engine.Partitions.Checkpoints;

/// <summary>
/// Values of a bounded size behind keys: bytes that are longer are cut into parts. Each part tells the offset that all of them belong to and how
/// many there are, so that parts of different writes are never put together; the whole carries its own digest.
/// </summary>
internal static class CheckpointParts
{
    public const int UsualLargestPart = 256 * 1024;

    private const int HeaderBytes = 12;

    /// <summary>As many as the key can tell apart.</summary>
    private const int MostParts = byte.MaxValue + 1;

    public static int CountOf(int bytes, int largestPart) => Math.Max(1, (bytes + largestPart - 1) / largestPart);

    /// <summary>Writes one part.</summary>
    /// <param name="scratch">Used for the value.</param>
    public static void Write(
        ICheckpointWriter writer, int partition, CheckpointKey key, long offset, ReadOnlySpan<byte> bytes, int largestPart, CheckpointBuffer scratch)
    {
        int count = CountOf(bytes.Length, largestPart);
        if (count > MostParts)
        {
            throw new InvalidOperationException($"A checkpoint of {bytes.Length} bytes does not fit into {MostParts} parts of {largestPart}: allow larger ones.");
        }

        ReadOnlySpan<byte> piece = bytes[(key.Part * largestPart)..];
        piece = piece[..Math.Min(largestPart, piece.Length)];
        scratch.Clear();
        scratch.Write(offset);
        scratch.Write(count);
        scratch.Write(piece);
        Span<byte> name = stackalloc byte[CheckpointKey.Size];
        key.Write(name);
        writer.Write(partition, name, scratch.Written);
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
