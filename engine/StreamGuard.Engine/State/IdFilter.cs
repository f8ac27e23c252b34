using System.Runtime.CompilerServices;
using StreamGuard.Engine.Events;

namespace StreamGuard.Engine.State;

/// <summary>
/// Behind the rows of a long ring: a blocked Bloom filter over the ids of its rows, a byte a row, two bits an id. It may take a new id for
/// a known one (then the ids are searched), never the other way round. Ids that have left stay in it until the ring is packed anew.
/// </summary>
internal static unsafe class IdFilter
{
    /// <summary>Searching fewer ids costs less than asking.</summary>
    public const int FewestRows = 64;

    public static bool IsThere(int capacity) => capacity >= FewestRows;

    /// <summary>What the filter of so many rows takes.</summary>
    public static int BytesFor(int capacity) => IsThere(capacity) ? capacity & ~7 : 0;

    public static void Clear(nint filter, int capacity) => new Span<byte>((void*)filter, BytesFor(capacity)).Clear();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(nint filter, int capacity, long id)
    {
        ulong hash = TextHash.Mix((ulong)id);
        *WordOf(filter, capacity, hash) |= BitsOf(hash);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool MayHold(nint filter, int capacity, long id)
    {
        ulong hash = TextHash.Mix((ulong)id);
        ulong bits = BitsOf(hash);
        return (*WordOf(filter, capacity, hash) & bits) == bits;
    }

    /// <summary>The word that knows of the id.</summary>
    public static nint PlaceOf(nint filter, int capacity, long id) => (nint)WordOf(filter, capacity, TextHash.Mix((ulong)id));

    private static ulong* WordOf(nint filter, int capacity, ulong hash) =>
        (ulong*)filter + (((hash >> 32) * (uint)(capacity >> 3)) >> 32);

    private static ulong BitsOf(ulong hash) => (1UL << (int)(hash & 63)) | (1UL << (int)((hash >> 6) & 63));
}
