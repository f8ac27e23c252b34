using StreamGuard.Engine.Events;

namespace StreamGuard.Host.Replaying.FromLog;

/// <summary>The part of a partition that is replayed, the end not included.</summary>
internal sealed class ReplayedRange(int partition, long begin, long end)
{
    public int Partition { get; } = partition;

    public long Begin { get; } = begin;

    public long End { get; } = end;

    /// <summary>All that the partition holds.</summary>
    public bool IsWhole { get; init; }

    /// <summary>Of the range.</summary>
    public long Records { get; private set; }

    /// <summary>In front of it: they only bring the state to where the range begins.</summary>
    public long RecordsBefore { get; private set; }

    /// <summary>Of the partition, at the range's first record and its last; missing where it had none.</summary>
    public long FirstClock { get; private set; } = Slot.Missing;

    public long LastClock { get; private set; } = Slot.Missing;

    public void Take(long offset, long clock)
    {
        if (offset < Begin)
        {
            RecordsBefore++;
            return;
        }

        Records++;
        FirstClock = FirstClock == Slot.Missing ? clock : FirstClock;
        LastClock = clock;
    }
}
