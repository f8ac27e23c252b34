namespace StreamGuard.Engine.State;

/// <summary>The memory of rings: getting it, growing it, packing rows and moving them aside for a late one.</summary>
internal sealed unsafe class RingSpace(PagePool pool)
{
    /// <summary>An empty ring with room for at least so many rows.</summary>
    public nint Allocate(RowLayout layout, int rows)
    {
        int bytes = PagePool.SizeFor(BytesFor(layout, rows));
        int capacity = (bytes - Ring.HeaderBytes) / layout.BytesPerRow;
        while (BytesFor(layout, capacity) > bytes)
        {
            capacity--;
        }

        nint ring = pool.Allocate(bytes);
        *(int*)ring = 0;
        *(int*)(ring + 4) = 0;
        *(int*)(ring + 8) = capacity;
        *(int*)(ring + 12) = bytes;
        return ring;
    }

    /// <summary>What a ring of so many rows takes, with all that stands behind its columns.</summary>
    private static int BytesFor(RowLayout layout, int rows) =>
        Ring.HeaderBytes + (rows * layout.BytesPerRow)
        + (IdFilter.IsThere(rows) ? 8 + IdFilter.BytesFor(rows) + RunningSums.BytesFor(rows, layout) : 0);

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

        MoveColumn(ring, target, Ring.AtOffset, 8, count);
        MoveColumn(ring, target, Ring.IdOffset, 8, count);
        if (layout.HasContentHash)
        {
            MoveColumn(ring, target, Ring.ContentHashOffset, 8, count);
        }

        foreach (KeptColumn column in layout.KeptColumns)
        {
            MoveColumn(ring, target, column.Offset, column.Width, count);
        }

        *(int*)(target + 4) = 0;
        if (target != ring)
        {
            *(int*)target = count;
            pool.Free(ring, Ring.Bytes(ring));
            slot = target;
        }

        Summarise(target, layout);
    }

    /// <summary>Fills in what stands behind the columns of a long ring.</summary>
    private static void Summarise(nint ring, RowLayout layout)
    {
        int capacity = Ring.Capacity(ring);
        if (!IdFilter.IsThere(capacity))
        {
            return;
        }

        nint filter = Ring.Filter(ring, layout.BytesPerRow);
        IdFilter.Clear(filter, capacity);
        foreach (long id in new ReadOnlySpan<long>((void*)Ring.Ids(ring), Ring.Count(ring)))
        {
            IdFilter.Add(filter, capacity, id);
        }

        RunningSums.ForgetAll(ring, layout);
    }

    private static void MoveColumn(nint from, nint to, int offset, int width, int count)
    {
        nint source = Ring.Column(from, offset, width);
        nint destination = to + Ring.HeaderBytes + ((nint)Ring.Capacity(to) * offset);
        Buffer.MemoryCopy((void*)source, (void*)destination, (long)count * width, (long)count * width);
    }

    /// <summary>Opens a gap for a late row.</summary>
    public static void Shift(nint ring, RowLayout layout, int position)
    {
        int rows = Ring.Count(ring) - position;
        ShiftColumn(ring, Ring.AtOffset, 8, position, rows);
        ShiftColumn(ring, Ring.IdOffset, 8, position, rows);
        if (layout.HasContentHash)
        {
            ShiftColumn(ring, Ring.ContentHashOffset, 8, position, rows);
        }

        foreach (KeptColumn column in layout.KeptColumns)
        {
            ShiftColumn(ring, column.Offset, column.Width, position, rows);
        }

        if (IdFilter.IsThere(Ring.Capacity(ring)))
        {
            RunningSums.Forget(ring, layout, position);
        }
    }

    private static void ShiftColumn(nint ring, int offset, int width, int position, int rows)
    {
        nint cell = Ring.Column(ring, offset, width) + ((nint)position * width);
        Buffer.MemoryCopy((void*)cell, (void*)(cell + width), (long)rows * width, (long)rows * width);
    }
}
