using System.Buffers;
using System.Diagnostics;
using StreamGuard.Seeds;

namespace StreamGuard.Host.Demo;

/// <summary>
/// Writes events when they are due, whether anybody keeps up or not: event number n is due n / rate seconds after the start. What becomes of
/// an event later is measured from then.
/// </summary>
internal sealed class PacedGenerator
{
    private const int DaysToCome = 3_000;
    private const int EventsOfACustomersDay = 8;
    private static readonly TimeSpan Slot = TimeSpan.FromMilliseconds(1);

    private readonly EventGenerator generator;
    private readonly double ticksPerEvent;
    private readonly ArrayBufferWriter<byte> line = new();
    private long start;
    private long written;

    public PacedGenerator(DemoOptions options)
    {
        generator = new EventGenerator(LivesOf(options));
        ticksPerEvent = Stopwatch.Frequency / (double)options.EventsPerSecond;
    }

    public static GeneratorOptions LivesOf(DemoOptions options) => new()
    {
        Customers = options.Customers,
        Seed = options.Seed,
        ScamsPerMillion = options.ScamsPerMillionPayments,
        Days = DaysToCome,
        Events = (long)options.Customers * EventsOfACustomersDay * DaysToCome,
    };

    /// <summary>The next event at once, without its line feed; empty when there are no more.</summary>
    public ReadOnlySpan<byte> Next()
    {
        line.ResetWrittenCount();
        return generator.TryWrite(line, out _) ? line.WrittenSpan[..^1] : default;
    }

    /// <summary>From now on events are due.</summary>
    public void Begin() => start = Stopwatch.GetTimestamp();

    /// <summary>A stopwatch's timestamp.</summary>
    public long DueAt(long eventNumber) => start + (long)(eventNumber * ticksPerEvent);

    /// <summary>Waits until the next events are due and hands them over one by one, with their numbers. False when there are no more.</summary>
    public bool HandOverDue(Action<long, ReadOnlyMemory<byte>> handOver, CancellationToken stop)
    {
        long first = written;
        long slotEnd = Math.Max(DueAt(first), Stopwatch.GetTimestamp()) + (long)(Slot.TotalSeconds * Stopwatch.Frequency);
        line.ResetWrittenCount();
        List<int> ends = [];
        bool more = true;
        while (DueAt(written) <= slotEnd && ends.Count < 1_024 && (more = generator.TryWrite(line, out _)))
        {
            ends.Add(line.WrittenCount);
            written++;
        }

        WaitUntil(DueAt(written - 1), stop);
        int begin = 0;
        for (int index = 0; index < ends.Count; index++)
        {
            handOver(first + index, line.WrittenMemory[begin..(ends[index] - 1)]);
            begin = ends[index];
        }

        return more;
    }

    private static void WaitUntil(long timestamp, CancellationToken stop)
    {
        while (Stopwatch.GetTimestamp() < timestamp && !stop.IsCancellationRequested)
        {
            Thread.Sleep(1);
        }
    }
}
