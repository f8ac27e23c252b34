using System.Runtime.InteropServices;
using StreamGuard.Engine.Events;

namespace StreamGuard.Engine.Runtime.Checkpoints;

/// <summary>
/// Tells damaged bytes from whole ones: 64 bits over four lanes of words, each mixed by a multiplication and a rotation, as fast as memory is read.
/// It guards against accidents, not against somebody who wants to deceive.
/// </summary>
public static class CheckpointDigest
{
    public const int Size = 8;

    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        ulong first = 1;
        ulong second = 2;
        ulong third = 3;
        ulong fourth = 4;
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(bytes);
        int index = 0;
        for (; index + 4 <= words.Length; index += 4)
        {
            first = Mixed(first, words[index]);
            second = Mixed(second, words[index + 1]);
            third = Mixed(third, words[index + 2]);
            fourth = Mixed(fourth, words[index + 3]);
        }

        ulong hash = Mixed(Mixed(Mixed(first, second), third), fourth);
        for (; index < words.Length; index++)
        {
            hash = Mixed(hash, words[index]);
        }

        foreach (byte rest in bytes[(words.Length * 8)..])
        {
            hash = Mixed(hash, rest);
        }

        return TextHash.Mix(Mixed(hash, (ulong)bytes.Length));
    }

    private static ulong Mixed(ulong hash, ulong word) => (ulong.RotateLeft(hash, 29) ^ word) * Multiplier;
}
