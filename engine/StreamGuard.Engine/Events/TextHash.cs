using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace StreamGuard.Engine.Events;

/// <summary>
/// The log's hash of a text: FNV-1a over the UTF-8 bytes, 64 bits, finished with the 64-bit mixer of MurmurHash3 (fmix64).
/// Fixed for ever: buckets and partitions are computed from it, also by other writers.
/// </summary>
public static class TextHash
{
    public static ulong Of(ReadOnlySpan<byte> text)
    {
        ulong hash = 14695981039346656037;
        foreach (byte one in text)
        {
            hash = (hash ^ one) * 1099511628211;
        }

        return Mix(hash);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Mix(ulong hash)
    {
        hash = (hash ^ (hash >> 33)) * 0xff51afd7ed558ccd;
        hash = (hash ^ (hash >> 33)) * 0xc4ceb9fe1a85ec53;
        return hash ^ (hash >> 33);
    }

    /// <summary>For tables in memory only: eight bytes at a time, not the log's hash.</summary>
    internal static uint Of32(ReadOnlySpan<byte> text)
    {
        ulong hash = (ulong)text.Length * 0x9E3779B97F4A7C15;
        while (text.Length >= 8)
        {
            hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(text)) * 0xff51afd7ed558ccd;
            hash ^= hash >> 32;
            text = text[8..];
        }

        foreach (byte one in text)
        {
            hash = (hash ^ one) * 1099511628211;
        }

        return (uint)Mix(hash);
    }
}
