using System.Diagnostics;
using HdrHistogram;

namespace StreamGuard.Perf.Hops;

/// <summary>
/// When marked events were due and when their messages arrived. The sender's thread begins, the receiver's thread records; one block at a time.
/// </summary>
internal sealed class Arrivals
{
    private const long LongestMicroseconds = 120_000_000;

    private readonly LongHistogram histogram = new(LongestMicroseconds, numberOfSignificantValueDigits: 3);
    private MessageBlock? block;
    private bool[] seen = [];
    private double ticksPerEvent;
    private long began;
    private int arrived;

    public LongHistogram Histogram => histogram;

    public int Arrived => Volatile.Read(ref arrived);

    public void Begin(MessageBlock expected, int perSecond, long startTimestamp)
    {
        seen = new bool[expected.Count];
        ticksPerEvent = (double)Stopwatch.Frequency / perSecond;
        began = startTimestamp;
        Volatile.Write(ref arrived, 0);
        Volatile.Write(ref block, expected);
    }

    /// <summary>A second arrival of the same event is not counted.</summary>
    public void Record(long number)
    {
        long now = Stopwatch.GetTimestamp();
        if (Volatile.Read(ref block) is not { } expected || number < expected.FirstNumber || number >= expected.FirstNumber + expected.Count
            || !expected.IsMarked(number))
        {
            return;
        }

        int index = (int)(number - expected.FirstNumber);
        if (!seen[index])
        {
            seen[index] = true;
            long due = began + (long)(index * ticksPerEvent);
            histogram.RecordValue(Math.Clamp((now - due) * 1_000_000 / Stopwatch.Frequency, 1, LongestMicroseconds));
            Volatile.Write(ref arrived, arrived + 1);
        }
    }
}
