using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using StreamGuard.Engine.State;

namespace StreamGuard.Perf.HandWritten;

/// <summary>One history of one subject: columns of words in one block, oldest row first. Columns: time, id, then what the rules ask for.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct Rows
{
    /// <summary>As the engine's: the oldest row is cut.</summary>
    public const int Most = 4_096;

    private const int FirstCapacity = 4;

    /// <summary>Room to slide in, so that a full history is moved once in a thousand rows.</summary>
    private const int LargestCapacity = Most + 1_024;

    private long* cells;
    private ushort start;
    private ushort capacity;

    public int Count { get; private set; }

    public readonly long* Times => cells + start;

    public readonly long* Column(int column) => cells + (column * capacity) + start;

    /// <summary>Asks for the ids, and for where the next row goes.</summary>
    public readonly void Prefetch(int columns)
    {
        if (cells == null)
        {
            return;
        }

        for (int row = 0; row < Math.Min(Count, 64); row += 8)
        {
            Sse.Prefetch0(Column(1) + row);
        }

        for (int column = 0; column < columns; column++)
        {
            Sse.Prefetch0(Column(column) + Count);
        }
    }

    /// <summary>Was an event of that id kept?</summary>
    public readonly bool Contains(long id) => new ReadOnlySpan<long>(Column(1), Count).LastIndexOf(id) >= 0;

    /// <summary>The end of the rows that are not later; nearly always all of them.</summary>
    public readonly int EndAt(long time)
    {
        int end = Count;
        while (end > 0 && Times[end - 1] > time)
        {
            end--;
        }

        return end;
    }

    /// <summary>The first row later than a time, looked for from the newest on: windows are short.</summary>
    public readonly int FirstAfter(long time, int end)
    {
        while (end > 0 && Times[end - 1] > time)
        {
            end--;
        }

        return end;
    }

    /// <param name="oldest">Rows at or before this time leave.</param>
    public void Append(PagePool pool, int columns, long oldest, long at, long id, long value, long second = 0)
    {
        while (Count > 0 && (*Times <= oldest || Count == Most))
        {
            start++;
            Count--;
        }

        if (start + Count == capacity)
        {
            MakeRoom(pool, columns);
        }

        int row = EndAt(at);
        for (int column = 0; row < Count && column < columns; column++)
        {
            long* from = Column(column) + row;
            new ReadOnlySpan<long>(from, Count - row).CopyTo(new Span<long>(from + 1, Count - row));
        }

        Column(0)[row] = at;
        Column(1)[row] = id;
        Column(2)[row] = value;
        if (columns > 3)
        {
            Column(3)[row] = second;
        }

        Count++;
    }

    private void MakeRoom(PagePool pool, int columns)
    {
        int larger = start >= Math.Max(1, capacity / 5) ? capacity : Math.Min(Math.Max(capacity * 2, FirstCapacity), LargestCapacity);
        long* target = larger == capacity ? cells : (long*)pool.Allocate(larger * columns * sizeof(long));
        for (int column = 0; column < columns; column++)
        {
            new ReadOnlySpan<long>(Column(column), Count).CopyTo(new Span<long>(target + (column * larger), Count));
        }

        if (target != cells && cells != null)
        {
            pool.Free((nint)cells, capacity * columns * sizeof(long));
        }

        cells = target;
        start = 0;
        capacity = (ushort)larger;
    }
}
