using StreamGuard.Engine.Events;

namespace StreamGuard.Engine.State;

/// <summary>Writes rows into rings and lets them go, counting the texts they refer to.</summary>
internal sealed unsafe class RingRows(TextTable texts, TextCodes codes)
{
    /// <summary>Rows in all rings.</summary>
    public long Count { get; private set; }

    /// <summary>Into a place that holds no row yet.</summary>
    public void Write(nint ring, RowLayout layout, int row, long at, long id, ReadOnlySpan<long> fields, long contentHash)
    {
        Count++;
        ((long*)Ring.Times(ring))[row] = at;
        ((long*)Ring.Ids(ring))[row] = id;
        if (IdFilter.IsThere(Ring.Capacity(ring)))
        {
            IdFilter.Add(Ring.Filter(ring, layout.BytesPerRow), Ring.Capacity(ring), id);
        }

        texts.Retain(id);
        if (layout.HasContentHash)
        {
            ((long*)Ring.Column(ring, Ring.ContentHashOffset, 8))[row] = contentHash;
        }

        foreach (KeptColumn column in layout.KeptColumns)
        {
            nint cells = Ring.Column(ring, column.Offset, column.Width);
            long value = fields[column.Field];
            switch (column.Content)
            {
                case CellContent.Id:
                    texts.Retain(value);
                    ((long*)cells)[row] = value;
                    break;
                case CellContent.Text:
                    ((int*)cells)[row] = codes.Acquire(value);
                    break;
                case CellContent.Bool:
                    ((byte*)cells)[row] = value == Slot.Missing ? (byte)2 : (byte)value;
                    break;
                default:
                    ((long*)cells)[row] = value;
                    break;
            }
        }
    }

    /// <summary>The oldest rows leave; their memory stays with the ring.</summary>
    public void DropOldest(nint ring, RowLayout layout, int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            texts.Release(Ring.Load8(Ring.Ids(ring), row));
        }

        foreach (KeptColumn column in layout.KeptColumns)
        {
            nint cells = Ring.Column(ring, column.Offset, column.Width);
            if (column.Content == CellContent.Text)
            {
                for (int row = 0; row < rows; row++)
                {
                    codes.Release(Ring.Load4(cells, row));
                }
            }
            else if (column.Content == CellContent.Id)
            {
                for (int row = 0; row < rows; row++)
                {
                    texts.Release(Ring.Load8(cells, row));
                }
            }
        }

        *(int*)ring -= rows;
        *(int*)(ring + 4) += rows;
        Count -= rows;
    }
}
