using System.Runtime.InteropServices;
using StreamGuard.Engine.Events;

namespace StreamGuard.Engine.Runtime.Checkpoints;

/// <summary>The digest of bytes that grow: what is added is read when it is added, so that none is left for the end.</summary>
internal struct RunningDigest()
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;
    private const int LaneBytes = 32;

    private ulong first = 1;
    private ulong second = 2;
    private ulong third = 3;
    private ulong fourth = 4;
    private int read;

    /// <param name="bytes">From the first one on. Those of an earlier call have not changed.</param>
    public void Advance(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(bytes[read..]);
        (ulong one, ulong two, ulong three, ulong four) = (first, second, third, fourth);
        int index = 0;
        for (; index + 4 <= words.Length; index += 4)
        {
            one = Mixed(one, words[index]);
            two = Mixed(two, words[index + 1]);
            three = Mixed(three, words[index + 2]);
            four = Mixed(four, words[index + 3]);
        }

        (first, second, third, fourth) = (one, two, three, four);
        read += index / 4 * LaneBytes;
    }

    /// <param name="bytes">All of them.</param>
    public ulong Of(ReadOnlySpan<byte> bytes)
    {
        Advance(bytes);
        ulong hash = Mixed(Mixed(Mixed(first, second), third), fourth);
        ReadOnlySpan<byte> left = bytes[read..];
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(left);
        foreach (ulong word in words)
        {
            hash = Mixed(hash, word);
        }

        foreach (byte rest in left[(words.Length * 8)..])
        {
            hash = Mixed(hash, rest);
        }

        return TextHash.Mix(Mixed(hash, (ulong)bytes.Length));
    }

    private static ulong Mixed(ulong hash, ulong word) => (ulong.RotateLeft(hash, 29) ^ word) * Multiplier;
}
