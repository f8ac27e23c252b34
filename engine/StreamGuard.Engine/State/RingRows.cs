using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using StreamGuard.Engine.Events;

namespace StreamGuard.Engine.State;

/// <summary>Writes rows into rings and lets them go, counting the texts they refer to.</summary>
internal sealed unsafe class RingRows(TextTable texts, TextCodes codes)
{
    private const byte MissingBool = 2;

    /// <summary>Old rows are far; while one is released a later one comes nearer.</summary>
    private const int RowsAhead = 4;

    /// <summary>Rows in all rings.</summary>
    public long Count { get; private set; }

    /// <summary>Into a place that holds no row yet.</summary>
    /// <param name="fields">One for each field of the kind, at least.</param>
    public void Write(nint ring, RowLayout layout, int row, long at, long id, ReadOnlySpan<long> fields, long contentHash)
    {
        Count++;
        ((long*)Ring.Times(ring))[row] = at;
        ((byte*)Ring.Fingerprints(ring))[row] = Fingerprint.Of(id);
        if (IdFilter.IsThere(Ring.Capacity(ring)))
        {
            IdFilter.Add(Ring.Filter(ring, layout.RowBytes), Ring.Capacity(ring), id);
        }

        ArgumentOutOfRangeException.ThrowIfLessThan(fields.Length, layout.Kind.Fields.Count, nameof(fields));
        WriteCells(Ring.Row(ring, layout, row), layout, id, ref MemoryMarshal.GetReference(fields), contentHash);
    }

    private void WriteCells(nint cells, RowLayout layout, long id, ref long fields, long contentHash)
    {
        *(long*)(cells + RowLayout.IdOffset) = id;
        texts.Retain(id);
        if (layout.HasContentHash)
        {
            *(long*)(cells + RowLayout.ContentHashOffset) = contentHash;
        }

        foreach (KeptCell cell in layout.WholeCells)
        {
            *(long*)(cells + cell.Offset) = Unsafe.Add(ref fields, cell.Field);
        }

        foreach (KeptCell cell in layout.IdCells)
        {
            long key = Unsafe.Add(ref fields, cell.Field);
            texts.Retain(key);
            *(long*)(cells + cell.Offset) = key;
        }

        foreach (KeptCell cell in layout.TextCells)
        {
            *(int*)(cells + cell.Offset) = codes.Acquire(Unsafe.Add(ref fields, cell.Field));
        }

        foreach (KeptCell cell in layout.BoolCells)
        {
            long truth = Unsafe.Add(ref fields, cell.Field);
            *(byte*)(cells + cell.Offset) = truth == Slot.Missing ? MissingBool : (byte)truth;
        }
    }

    /// <summary>The oldest rows leave; their memory stays with the ring.</summary>
    public void DropOldest(nint ring, RowLayout layout, int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            nint cells = Ring.Row(ring, layout, row);
            Prefetcher.Fetch(cells + (RowsAhead * layout.RowBytes));
            Release(cells, layout);
        }

        *(int*)ring -= rows;
        *(int*)(ring + 4) += rows;
        Count -= rows;
        ref int written = ref Ring.Written(ring);
        written = written < rows ? Math.Min(written, 0) : written - rows;
    }

    /// <summary>The newest rows leave, which no event ever makes them do: a restored history goes back to where a later piece goes on.</summary>
    public void DropNewest(nint ring, RowLayout layout, int rows)
    {
        int kept = Ring.Count(ring) - rows;
        for (int row = kept; row < kept + rows; row++)
        {
            Release(Ring.Row(ring, layout, row), layout);
        }

        *(int*)ring = kept;
        Count -= rows;
    }

    private void Release(nint cells, RowLayout layout)
    {
        texts.Release(*(long*)(cells + RowLayout.IdOffset));
        foreach (KeptCell cell in layout.IdCells)
        {
            texts.Release(*(long*)(cells + cell.Offset));
        }

        foreach (KeptCell cell in layout.TextCells)
        {
            codes.Release(*(int*)(cells + cell.Offset));
        }
    }
}
