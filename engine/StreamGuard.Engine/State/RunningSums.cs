using StreamGuard.Engine.Events;

namespace StreamGuard.Engine.State;

/// <summary>What some rows of a field come to; missing values are not counted.</summary>
public readonly record struct Totals(Int128 Sum, int Count);

/// <summary>
/// Behind the id filter of a long ring: for each field that can be summed, the exact sum and count of every 32 rows of the block, so that a
/// window's sum is a few rows at its ends and the sums between. A block is added up when a query first asks for it: most histories are never asked,
/// and an append touches none of this. Numbers count millionths, as all sums do.
/// </summary>
public static unsafe class RunningSums
{
    private const int RowsPerBlock = 32;
    private const int BytesPerBlock = 20;

    /// <summary>In place of a count: nobody has asked yet.</summary>
    private const int Unknown = -1;

    /// <summary>What the sums of so many rows take, with the room to align them.</summary>
    internal static int BytesFor(int capacity, RowLayout layout) =>
        IdFilter.IsThere(capacity) ? 16 + (capacity / RowsPerBlock * BytesPerBlock * layout.SummedCells.Length) : 0;

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
        SummedCell cell = layout.SummedCells[number];
        int capacity = Ring.Capacity(ring);
        int start = Ring.Start(ring);
        Totals totals = default;
        int row = first;
        while (row < end)
        {
            int physical = start + row;
            bool isWholeBlock = IdFilter.IsThere(capacity) && physical % RowsPerBlock == 0 && row + RowsPerBlock <= end;
            totals = isWholeBlock
                ? Join(totals, OfBlock(ring, layout, number, physical / RowsPerBlock))
                : Add(totals, cell, ring, layout, row);
            row += isWholeBlock ? RowsPerBlock : 1;
        }

        return totals;
    }

    /// <summary>Rows from this one on have moved, or are others now.</summary>
    internal static void Forget(nint ring, RowLayout layout, int fromRow)
    {
        int start = Ring.Start(ring);
        int end = Math.Min((start + Ring.Count(ring)) / RowsPerBlock, (Ring.Capacity(ring) / RowsPerBlock) - 1);
        for (int number = 0; number < layout.SummedCells.Length; number++)
        {
            for (int block = (start + fromRow) / RowsPerBlock; block <= end; block++)
            {
                *(int*)PlacesOf(ring, layout, number, block).Counts = Unknown;
            }
        }
    }

    /// <summary>Nothing is known of any block, also of those that no row has reached.</summary>
    internal static void ForgetAll(nint ring, RowLayout layout)
    {
        int blocks = Ring.Capacity(ring) / RowsPerBlock * layout.SummedCells.Length;
        if (blocks > 0)
        {
            new Span<int>((void*)PlacesOf(ring, layout, 0, 0).Counts, blocks).Fill(Unknown);
        }
    }

    /// <summary>A block whose 32 rows are all there.</summary>
    private static Totals OfBlock(nint ring, RowLayout layout, int number, int block)
    {
        (nint sums, nint counts) = PlacesOf(ring, layout, number, block);
        if (*(int*)counts == Unknown)
        {
            Totals totals = default;
            int first = (block * RowsPerBlock) - Ring.Start(ring);
            for (int row = first; row < first + RowsPerBlock; row++)
            {
                totals = Add(totals, layout.SummedCells[number], ring, layout, row);
            }

            *(Int128*)sums = totals.Sum;
            *(int*)counts = totals.Count;
        }

        return new Totals(*(Int128*)sums, *(int*)counts);
    }

    private static Totals Add(Totals totals, SummedCell cell, nint ring, RowLayout layout, int row)
    {
        long slot = *(long*)(Ring.Row(ring, layout, row) + cell.Offset);
        if (slot == Slot.Missing)
        {
            return totals;
        }

        Int128 sum = cell.IsNumber
            ? Aggregates.AddNumber(totals.Sum, Slot.ToNumber(slot))
            : Aggregates.Add(totals.Sum, slot);
        return new Totals(sum, totals.Count + 1);
    }

    private static Totals Join(Totals left, Totals right) => new(Aggregates.Join(left.Sum, right.Sum), left.Count + right.Count);

    private static (nint Sums, nint Counts) PlacesOf(nint ring, RowLayout layout, int number, int block)
    {
        int capacity = Ring.Capacity(ring);
        int blocks = capacity / RowsPerBlock;
        nint sums = (Ring.Filter(ring, layout.RowBytes) + IdFilter.BytesFor(capacity) + 15) & ~15;
        nint counts = sums + ((nint)blocks * layout.SummedCells.Length * 16);
        int place = (number * blocks) + block;
        return (sums + ((nint)place * 16), counts + ((nint)place * 4));
    }
}
