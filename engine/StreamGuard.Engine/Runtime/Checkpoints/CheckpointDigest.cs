using System.Buffers.Binary;

namespace StreamGuard.Engine.Runtime.Checkpoints;

/// <summary>
/// Tells damaged bytes from whole ones: 64 bits over four lanes of words, each mixed by a multiplication and a rotation, as fast as memory is read.
/// It guards against accidents, not against somebody who wants to deceive.
/// </summary>
public static class CheckpointDigest
{
    public const int Size = 8;

    public static ulong Of(ReadOnlySpan<byte> bytes) => new RunningDigest().Of(bytes);

    /// <summary>Of bytes that end with their digest.</summary>
    public static ulong AtEndOf(ReadOnlySpan<byte> signed) => BinaryPrimitives.ReadUInt64LittleEndian(signed[^Size..]);
}
