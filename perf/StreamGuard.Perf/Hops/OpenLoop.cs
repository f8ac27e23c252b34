using System.Diagnostics;
using StreamGuard.Kafka.Writing;

namespace StreamGuard.Perf.Hops;

/// <summary>Sends every message when it is due, however slow the others are: who cannot keep up has to show it.</summary>
internal static class OpenLoop
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <returns>By how much the sender itself was late at most, and whether everything marked arrived.</returns>
    public static (double LatestMilliseconds, bool AllArrived) Run(MessageBlock block, int perSecond, KafkaLogWriter writer, Arrivals arrivals)
    {
        double ticksPerEvent = (double)Stopwatch.Frequency / perSecond;
        long start = Stopwatch.GetTimestamp() + (Stopwatch.Frequency / 100);
        arrivals.Begin(block, perSecond, start);
        long latest = 0;
        for (int next = 0; next < block.Count;)
        {
            long now = Stopwatch.GetTimestamp();
            int due = (int)Math.Min(block.Count, (now - start) / ticksPerEvent);
            latest = due > next ? Math.Max(latest, now - start - (long)(next * ticksPerEvent)) : latest;
            for (; next < due; next++)
            {
                writer.Append(block.PartitionOf(next), block[next]);
            }

            Thread.Sleep(1);
        }

        long sent = Stopwatch.GetTimestamp();
        while (arrivals.Arrived < block.Marked && Stopwatch.GetElapsedTime(sent) < Patience)
        {
            Thread.Sleep(1);
        }

        return (latest * 1000.0 / Stopwatch.Frequency, arrivals.Arrived >= block.Marked);
    }
}
