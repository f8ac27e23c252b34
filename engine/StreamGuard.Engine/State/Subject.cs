using System.Numerics;
using System.Runtime.CompilerServices;
using StreamGuard.Engine.Events;

namespace StreamGuard.Engine.State;

/// <summary>
/// All that is known of one subject: a block that points to its histories.
/// <code>
/// 0 key · 8 time of its newest event · 16 and 24 which kinds it has (bits) · 32 notes · 40 the deadline of its
/// first timer · 48 the offset of the log's record that changed it last · 56 a ring for each such kind, by kind
/// </code>
/// </summary>
public static unsafe class Subject
{
    public const int HeaderBytes = 56;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Key(nint subject) => *(long*)subject;

    /// <summary><see cref="Slot.Missing"/> before its first event.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref long NewestAt(nint subject) => ref *(long*)(subject + 8);

    /// <summary>The first of its <see cref="Notes"/>, 0 if there are none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref nint Notes(nint subject) => ref *(nint*)(subject + 32);

    /// <summary>The largest number when the subject has no timer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref long FirstDeadline(nint subject) => ref *(long*)(subject + 40);

    /// <summary>The offset of the log's record that changed it last; 0 where there is no log.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref long ChangedAt(nint subject) => ref *(long*)(subject + 48);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int RingCount(nint subject) =>
        BitOperations.PopCount(*(ulong*)(subject + 16)) + BitOperations.PopCount(*(ulong*)(subject + 24));

    /// <summary>0 when the subject has no history of the kind.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Ring(nint subject, int kind)
    {
        if (subject == 0)
        {
            return 0;
        }

        ulong word = *(ulong*)(subject + 16 + (nint)((kind >> 6) * 8));
        ulong bit = 1UL << (kind & 63);
        return (word & bit) == 0 ? 0 : RingAt(subject, RankOf(subject, kind));
    }

    /// <summary>How many rings stand before the kind's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int RankOf(nint subject, int kind)
    {
        ulong below = (1UL << (kind & 63)) - 1;
        return kind < 64
            ? BitOperations.PopCount(*(ulong*)(subject + 16) & below)
            : BitOperations.PopCount(*(ulong*)(subject + 16)) + BitOperations.PopCount(*(ulong*)(subject + 24) & below);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref nint RingAt(nint subject, int rank) => ref *(nint*)(subject + HeaderBytes + ((nint)rank * 8));

    internal static int BytesFor(int rings) => HeaderBytes + (rings * 8);

    internal static void Initialise(nint subject, long key)
    {
        *(long*)subject = key;
        *(long*)(subject + 8) = Slot.Missing;
        *(long*)(subject + 16) = 0;
        *(long*)(subject + 24) = 0;
        *(nint*)(subject + 32) = 0;
        *(long*)(subject + 40) = long.MaxValue;
        *(long*)(subject + 48) = 0;
    }

    internal static void MarkKind(nint subject, int kind) => *(ulong*)(subject + 16 + (nint)((kind >> 6) * 8)) |= 1UL << (kind & 63);

    internal static bool HasKind(nint subject, int kind) => (*(ulong*)(subject + 16 + (nint)((kind >> 6) * 8)) & (1UL << (kind & 63))) != 0;
}
