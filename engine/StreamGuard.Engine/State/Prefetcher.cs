using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace StreamGuard.Engine.State;

/// <summary>Asks the processor for memory that will be wanted soon. Does nothing where it cannot, and never faults.</summary>
internal static unsafe class Prefetcher
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fetch(nint address)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0((void*)address);
        }
    }

    /// <summary>An object that the collector moves meanwhile was asked for in vain.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fetch<T>(ref T place)
        where T : allows ref struct
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref place));
        }
    }

    /// <summary>Where the next row goes, and where its id is looked up.</summary>
    public static void FetchEnds(nint ring, RowLayout layout, long id)
    {
        int count = Ring.Count(ring);
        int capacity = Ring.Capacity(ring);
        Fetch(Ring.Times(ring) + ((nint)count * 8));
        Fetch(Ring.Fingerprints(ring) + count);
        if (IdFilter.IsThere(capacity))
        {
            Fetch(IdFilter.PlaceOf(Ring.Filter(ring, layout.RowBytes), capacity, id));
        }

        nint row = Ring.Row(ring, layout, count);
        Fetch(row);
        Fetch(row + layout.RowBytes - 1);
    }
}
