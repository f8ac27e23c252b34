using System.Buffers.Binary;
using StreamGuard.Engine.Partitions.Checkpoints;
using StreamGuard.Engine.Runtime.Checkpoints;

namespace StreamGuard.Simulation.Tests.Faults;

/// <summary>Changes what a written checkpoint says and makes its digest fit again: a bug in what is written, not damage on the way.</summary>
internal static class ForgedBucket
{
    private const int PartHeader = 12;
    private const int AfterAt = PartHeader + 8;
    private const int OffsetAt = PartHeader + 16;
    private const int ClockAt = PartHeader + 24;
    private const int InForceAt = PartHeader + 32;

    public static bool IsBucket(byte[] key) => key[0] == (byte)CheckpointContent.Bucket;

    public static int Of(byte[] key) => BinaryPrimitives.ReadUInt16BigEndian(key.AsSpan(1));

    public static bool IsFirst(byte[] key) => StepOf(key) == 0;

    public static int StepOf(byte[] key) => BinaryPrimitives.ReadUInt16LittleEndian(key.AsSpan(4));

    public static ulong DigestOf(byte[] value) => CheckpointDigest.AtEndOf(value);

    public static ulong AfterOf(byte[] value) => BinaryPrimitives.ReadUInt64LittleEndian(value.AsSpan(AfterAt));

    public static bool Completes(byte[] value) => value[CompletesAt(value)] != 0;

    /// <summary>Where its marks begin, behind what every piece has in front.</summary>
    public static int MarksAt(byte[] value) => CompletesAt(value) + 1;

    public static long OffsetOf(byte[] value) => BinaryPrimitives.ReadInt64LittleEndian(value.AsSpan(OffsetAt));

    public static byte[] WithOffset(byte[] value, long offset)
    {
        byte[] forged = WithNumber(value, OffsetAt, offset);
        BinaryPrimitives.WriteInt64LittleEndian(forged, offset);
        return forged;
    }

    public static byte[] WithClock(byte[] value, long clock) => WithNumber(value, ClockAt, clock);

    public static byte[] WithAfter(byte[] value, ulong digest) => WithNumber(value, AfterAt, (long)digest);

    public static byte[] WithCompletes(byte[] value)
    {
        byte[] forged = [.. value];
        forged[CompletesAt(value)] = 1;
        return Signed(forged);
    }

    public static byte[] WithoutMarks(byte[] value)
    {
        int marksAt = MarksAt(value);
        int marks = value[marksAt];
        return Signed([.. value.AsSpan(0, marksAt), 0, .. value.AsSpan(marksAt + 1 + (marks * 20))]);
    }

    public static byte[] Changed(byte[] manifestValue, Func<Manifest, Manifest> change)
    {
        Manifest changed = change(Manifest.Read(manifestValue.AsMemory(PartHeader))!);
        byte[] forged = [.. manifestValue.AsSpan(0, PartHeader), .. changed.Write()];
        BinaryPrimitives.WriteInt64LittleEndian(forged, changed.Round.Offset);
        return forged;
    }

    private static byte[] WithNumber(byte[] value, int at, long number)
    {
        byte[] forged = [.. value];
        BinaryPrimitives.WriteInt64LittleEndian(forged.AsSpan(at), number);
        return Signed(forged);
    }

    private static int CompletesAt(byte[] value) => InForceAt + 1 + value[InForceAt];

    /// <param name="value">With room for the digest at its end.</param>
    public static byte[] Signed(byte[] value)
    {
        Span<byte> content = value.AsSpan(PartHeader);
        BinaryPrimitives.WriteUInt64LittleEndian(content[^CheckpointDigest.Size..], CheckpointDigest.Of(content[..^CheckpointDigest.Size]));
        return value;
    }
}
