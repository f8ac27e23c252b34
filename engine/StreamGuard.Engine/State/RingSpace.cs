namespace StreamGuard.Engine.State;

/// <summary>The memory of rings: getting it, growing it, packing rows and moving them aside for a late one.</summary>
internal sealed unsafe class RingSpace(PagePool pool)
{
    /// <summary>An empty ring with room for at least so many rows.</summary>
    public nint Allocate(RowLayout layout, int rows)
    {
        int bytes = PagePool.SizeFor(BytesFor(layout, rows));
        int capacity = (bytes - Ring.HeaderBytes) / (layout.RowBytes + 9);
        while (BytesFor(layout, capacity) > bytes)
        {
            capacity--;
        }

        nint ring = pool.Allocate(bytes);
        *(int*)ring = 0;
        *(int*)(ring + 4) = 0;
        *(int*)(ring + 8) = capacity;
        Ring.Written(ring) = Ring.NeverWritten;
        return ring;
    }

    public void Free(nint ring, RowLayout layout) => pool.Free(ring, PagePool.SizeFor(BytesFor(layout, Ring.Capacity(ring))));

    /// <summary>What a ring of so many rows takes, with all that stands behind them.</summary>
    private static int BytesFor(RowLayout layout, int rows) =>
        Ring.HeaderBytes + Ring.SearchedBytes(rows) + (rows * layout.RowBytes)
        + (IdFilter.IsThere(rows) ? IdFilter.BytesFor(rows) + RunningSums.BytesFor(rows, layout) : 0);

    /// <summary>Slides the rows down if an eighth is free in front, else moves to a block that fits.</summary>
    public void MakeRoom(ref nint slot, RowLayout layout)
    {
        nint ring = slot;
        int count = Ring.Count(ring);
        int capacity = Ring.Capacity(ring);
        nint target = ring;
        bool mostlyEmpty = count * 2 < capacity;
        if (mostlyEmpty || Ring.Start(ring) == 0 || Ring.Start(ring) * 8 < capacity)
        {
            target = Allocate(layout, count + Math.Max(2, count / 8));
        }

        (nint fingerprints, nint times, nint rows) = (Ring.Fingerprints(ring), Ring.Times(ring), Ring.Rows(ring, layout.RowBytes));
        *(int*)(target + 4) = 0;
        Move(fingerprints, Ring.Fingerprints(target), count);
        Move(times, Ring.Times(target), count * 8);
        Move(rows, Ring.Rows(target, layout.RowBytes), count * layout.RowBytes);
        if (target != ring)
        {
            *(int*)target = count;
            Ring.Written(target) = Ring.Written(ring);
            Free(ring, layout);
            slot = target;
        }

        Summarise(target, layout);
    }

    /// <summary>Fills in what stands behind the rows of a long ring.</summary>
    private static void Summarise(nint ring, RowLayout layout)
    {
        int capacity = Ring.Capacity(ring);
        if (!IdFilter.IsThere(capacity))
        {
            return;
        }

        nint filter = Ring.Filter(ring, layout.RowBytes);
        IdFilter.Clear(filter, capacity);
        int count = Ring.Count(ring);
        for (int row = 0; row < count; row++)
        {
            IdFilter.Add(filter, capacity, Ring.IdOf(ring, layout, row));
        }

        RunningSums.ForgetAll(ring, layout);
    }

    /// <summary>Opens a gap for a late row.</summary>
    public static void Shift(nint ring, RowLayout layout, int position)
    {
        int rows = Ring.Count(ring) - position;
        Shift(Ring.Fingerprints(ring) + position, 1, rows);
        Shift(Ring.Times(ring) + ((nint)position * 8), 8, rows);
        Shift(Ring.Row(ring, layout, position), layout.RowBytes, rows);
        if (IdFilter.IsThere(Ring.Capacity(ring)))
        {
            RunningSums.Forget(ring, layout, position);
        }
    }

    private static void Shift(nint first, int width, int rows) => Move(first, first + width, rows * width);

    private static void Move(nint from, nint to, int bytes) => Buffer.MemoryCopy((void*)from, (void*)to, bytes, bytes);
}
