using System.Runtime.CompilerServices;

namespace StreamGuard.Engine.State;

/// <summary>
/// A history of one subject and kind: rows in time order, in one block of memory. What is searched stands apart from the rows, which are touched
/// only where a search has ended.
/// <code>
/// 0 count · 4 start · 8 capacity · 12 rows written · 16 a fingerprint of each id, 1 byte, padded to 8 · times, 8 bytes
/// · rows of the layout's width · the id filter and the sums of a long ring
/// </code>
/// Row numbers count from the oldest row. Addresses are valid until the ring is changed.
/// </summary>
public static unsafe class Ring
{
    public const int HeaderBytes = 16;

    /// <summary>Of <see cref="Written"/>: no checkpoint knows of the ring.</summary>
    public const int NeverWritten = -1;

    /// <summary>Windows are mostly short: these last rows, whose times are near, are searched before the others.</summary>
    private const int NearRows = 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Count(nint ring) => *(int*)ring;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Start(nint ring) => *(int*)(ring + 4);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Capacity(nint ring) => *(int*)(ring + 8);

    /// <summary>
    /// So many of its oldest rows are in the checkpoint's chain as they are here. An append at the end leaves them so; a late row takes itself and
    /// those behind it out.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref int Written(nint ring) => ref *(int*)(ring + 12);

    /// <summary>Address of the oldest row's fingerprint.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Fingerprints(nint ring) => ring + HeaderBytes + Start(ring);

    /// <summary>Address of the oldest row's time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Times(nint ring) => ring + HeaderBytes + FingerprintBytes(Capacity(ring)) + ((nint)Start(ring) * 8);

    /// <summary>Address of the oldest row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Rows(nint ring, int rowBytes) => FirstPlace(ring) + ((nint)Start(ring) * rowBytes);

    /// <summary>Where the <see cref="IdFilter"/> of a long ring begins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Filter(nint ring, int rowBytes) => FirstPlace(ring) + ((nint)Capacity(ring) * rowBytes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static nint Row(nint ring, RowLayout layout, int row) => Rows(ring, layout.RowBytes) + ((nint)row * layout.RowBytes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long TimeOf(nint ring, int row) => LoadTime(Times(ring), row);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long IdOf(nint ring, RowLayout layout, int row) => *(long*)(Row(ring, layout, row) + RowLayout.IdOffset);

    /// <summary>Where <see cref="RowLayout.HasContentHash"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long ContentHashOf(nint ring, RowLayout layout, int row) => *(long*)(Row(ring, layout, row) + RowLayout.ContentHashOffset);

    /// <summary>From the address of <see cref="Times"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long LoadTime(nint times, int row) => *(long*)(times + ((nint)row * 8));

    /// <summary>A cell from the address of <see cref="Rows"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Load8(nint rows, int rowBytes, int row, int offset) => *(long*)(rows + ((nint)row * rowBytes) + offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Load4(nint rows, int rowBytes, int row, int offset) => *(int*)(rows + ((nint)row * rowBytes) + offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static byte Load1(nint rows, int rowBytes, int row, int offset) => *(byte*)(rows + ((nint)row * rowBytes) + offset);

    /// <summary>What stands in front of the rows of so many, behind the header.</summary>
    internal static int SearchedBytes(int capacity) => FingerprintBytes(capacity) + (capacity * 8);

    /// <summary>The first row later than <paramref name="time"/>; the count if there is none.</summary>
    public static int FirstAfter(nint ring, long time)
    {
        long* times = (long*)Times(ring);
        int count = Count(ring);
        if (count == 0 || times[count - 1] <= time)
        {
            return count;
        }

        int last = count - 1;
        bool isNear = last >= NearRows && times[last - NearRows] <= time;
        if (!isNear && times[0] > time)
        {
            return 0;
        }

        int low = isNear ? last - NearRows + 1 : 0;
        int rows = isNear ? NearRows : count;
        while (rows > 1)
        {
            int half = rows >> 1;
            low += times[low + half - 1] <= time ? half : 0;
            rows -= half;
        }

        return times[low] <= time ? low + 1 : low;
    }

    /// <summary>The row with that id, the newest if there were several; -1 if there is none.</summary>
    public static int Find(nint ring, RowLayout layout, long id)
    {
        int capacity = Capacity(ring);
        if (IdFilter.IsThere(capacity) && !IdFilter.MayHold(Filter(ring, layout.RowBytes), capacity, id))
        {
            return -1;
        }

        nint rows = Rows(ring, layout.RowBytes);
        nint fingerprints = Fingerprints(ring);
        byte fingerprint = Fingerprint.Of(id);
        int row = Fingerprint.LastOf(fingerprints, Count(ring), fingerprint);
        while (row >= 0 && Load8(rows, layout.RowBytes, row, RowLayout.IdOffset) != id)
        {
            row = Fingerprint.LastOf(fingerprints, row, fingerprint);
        }

        return row;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int FingerprintBytes(int capacity) => (capacity + 7) & ~7;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint FirstPlace(nint ring) => ring + HeaderBytes + SearchedBytes(Capacity(ring));
}
