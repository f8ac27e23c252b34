using StreamGuard.Engine.Events;

namespace StreamGuard.Engine.State;

/// <summary>What some rows of a column come to; missing values are not counted.</summary>
public readonly record struct Totals(Int128 Sum, int Count);

/// <summary>
/// Behind the id filter of a long ring: for each column that can be summed, the exact sum and count of every 32 rows of the block, so that a
/// window's sum is a few rows at its ends and the sums between. Numbers count millionths, as all sums do.
/// </summary>
public static unsafe class RunningSums
{
    private const int RowsPerBlock = 32;
    private const int BytesPerBlock = 20;

    /// <summary>What the sums of so many rows take, with the room to align them.</summary>
    internal static int BytesFor(int capacity, RowLayout layout) =>
        IdFilter.IsThere(capacity) ? 16 + (capacity / RowsPerBlock * BytesPerBlock * layout.SummedColumns.Length) : 0;

    /// <summary>Of the rows from first to end (excluded), without the row <paramref name="own"/>, which may be -1.</summary>
    public static Totals Of(nint ring, RowLayout layout, int field, int first, int end, int own)
    {
        if (own >= first && own < end)
        {
            Totals before = Of(ring, layout, field, first, own, -1);
            Totals after = Of(ring, layout, field, own + 1, end, -1);
            return new Totals(Aggregates.Join(before.Sum, after.Sum), before.Count + after.Count);
        }

        int number = layout.SummedNumberOf(field);
        SummedColumn column = layout.SummedColumns[number];
        int capacity = Ring.Capacity(ring);
        int start = Ring.Start(ring);
        Totals totals = default;
        int row = first;
        while (row < end)
        {
            int physical = start + row;
            bool isWholeBlock = IdFilter.IsThere(capacity) && physical % RowsPerBlock == 0 && row + RowsPerBlock <= end;
            totals = isWholeBlock
                ? Join(totals, ReadBlock(ring, layout, number, physical / RowsPerBlock))
                : Add(totals, column, ring, row);
            row += isWholeBlock ? RowsPerBlock : 1;
        }

        return totals;
    }

    /// <summary>A row has joined at the end.</summary>
    private static void Append(nint ring, RowLayout layout, int row)
    {
        int physical = Ring.Start(ring) + row;
        int block = physical / RowsPerBlock;
        if (block >= Ring.Capacity(ring) / RowsPerBlock)
        {
            return;
        }

        for (int number = 0; number < layout.SummedColumns.Length; number++)
        {
            Totals totals = physical % RowsPerBlock == 0 ? default : ReadBlock(ring, layout, number, block);
            WriteBlock(ring, layout, number, block, Add(totals, layout.SummedColumns[number], ring, row));
        }
    }

    /// <summary>Rows from this one on have moved or are new.</summary>
    internal static void Rebuild(nint ring, RowLayout layout, int fromRow)
    {
        if (fromRow == Ring.Count(ring) - 1)
        {
            Append(ring, layout, fromRow);
            return;
        }

        int start = Ring.Start(ring);
        int from = Math.Max(0, ((start + fromRow) / RowsPerBlock * RowsPerBlock) - start);
        for (int row = from; row < Ring.Count(ring); row++)
        {
            Append(ring, layout, row);
        }
    }

    private static Totals Add(Totals totals, SummedColumn column, nint ring, int row)
    {
        long slot = Ring.Load8(Ring.Column(ring, column.Offset, 8), row);
        if (slot == Slot.Missing)
        {
            return totals;
        }

        Int128 sum = column.IsNumber
            ? Aggregates.AddNumber(totals.Sum, Slot.ToNumber(slot))
            : Aggregates.Add(totals.Sum, slot);
        return new Totals(sum, totals.Count + 1);
    }

    private static Totals Join(Totals left, Totals right) => new(Aggregates.Join(left.Sum, right.Sum), left.Count + right.Count);

    private static Totals ReadBlock(nint ring, RowLayout layout, int number, int block)
    {
        (nint sums, nint counts) = PlacesOf(ring, layout, number, block);
        return new Totals(*(Int128*)sums, *(int*)counts);
    }

    private static void WriteBlock(nint ring, RowLayout layout, int number, int block, Totals totals)
    {
        (nint sums, nint counts) = PlacesOf(ring, layout, number, block);
        *(Int128*)sums = totals.Sum;
        *(int*)counts = totals.Count;
    }

    private static (nint Sums, nint Counts) PlacesOf(nint ring, RowLayout layout, int number, int block)
    {
        int capacity = Ring.Capacity(ring);
        int blocks = capacity / RowsPerBlock;
        nint sums = (Ring.Filter(ring, layout.BytesPerRow) + IdFilter.BytesFor(capacity) + 15) & ~15;
        nint counts = sums + ((nint)blocks * layout.SummedColumns.Length * 16);
        int place = (number * blocks) + block;
        return (sums + ((nint)place * 16), counts + ((nint)place * 4));
    }
}
