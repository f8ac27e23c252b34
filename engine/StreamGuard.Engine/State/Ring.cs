using System.Runtime.CompilerServices;

namespace StreamGuard.Engine.State;

/// <summary>
/// A history of one subject and kind: rows in time order, in columns, in one block of memory.
/// <code>
/// 0 count · 4 start · 8 capacity · 12 bytes of the block · 16 columns, each of capacity cells · the id filter of a long ring
/// </code>
/// Row indexes count from the oldest row. Addresses are valid until the ring is changed.
/// </summary>
public static unsafe class Ring
{
    public const int HeaderBytes = 16;

    public const int AtOffset = 0;

    public const int IdOffset = 8;

    public const int ContentHashOffset = 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Count(nint ring) => *(int*)ring;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Start(nint ring) => *(int*)(ring + 4);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Capacity(nint ring) => *(int*)(ring + 8);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Bytes(nint ring) => *(int*)(ring + 12);

    /// <summary>Address of the oldest row's cell in a column of <paramref name="width"/> bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Column(nint ring, int offset, int width) =>
        ring + HeaderBytes + ((nint)Capacity(ring) * offset) + ((nint)Start(ring) * width);

    /// <summary>Where the <see cref="IdFilter"/> of a long ring begins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Filter(nint ring, int bytesPerRow) =>
        ring + ((HeaderBytes + ((nint)Capacity(ring) * bytesPerRow) + 7) & ~7);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Times(nint ring) => ring + HeaderBytes + ((nint)Start(ring) * 8);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Ids(nint ring) => Column(ring, IdOffset, 8);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Load8(nint column, int row) => *(long*)(column + ((nint)row * 8));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Load4(nint column, int row) => *(int*)(column + ((nint)row * 4));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte Load1(nint column, int row) => *(byte*)(column + row);

    /// <summary>The first row later than <paramref name="time"/>; the count if there is none.</summary>
    public static int FirstAfter(nint ring, long time)
    {
        long* times = (long*)Times(ring);
        int count = Count(ring);
        if (count == 0 || times[count - 1] <= time)
        {
            return count;
        }

        if (times[0] > time)
        {
            return 0;
        }

        int low = 0;
        while (count > 1)
        {
            int half = count >> 1;
            low += times[low + half - 1] <= time ? half : 0;
            count -= half;
        }

        return times[low] <= time ? low + 1 : low;
    }

    /// <summary>The row with that id, the newest if there were several; -1 if there is none.</summary>
    public static int Find(nint ring, int bytesPerRow, long id)
    {
        int capacity = Capacity(ring);
        if (IdFilter.IsThere(capacity) && !IdFilter.MayHold(Filter(ring, bytesPerRow), capacity, id))
        {
            return -1;
        }

        ReadOnlySpan<long> ids = new((void*)Ids(ring), Count(ring));
        return ids.LastIndexOf(id);
    }
}
