using System.Diagnostics;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Matching;
using StreamGuard.Engine.Runtime;
using StreamGuard.Perf.Engines;
using StreamGuard.Perf.Measuring;
using StreamGuard.Perf.Traffic;
using StreamGuard.Rules.Checking;

namespace StreamGuard.Perf.Measurements;

/// <summary>
/// A partition that writes checkpoints between its batches, a slice of at most 100 µs at each, against the same partition that writes none. How long a
/// slice really takes is what an event may have to wait.
/// </summary>
internal static class CheckpointMeasurement
{
    private const double SliceMicroseconds = 100;

    public static Report Run()
    {
        const int WarmEvents = 1_500_000;
        const int Events = 1_000_000;
        const int EventsPerRound = 25_000;
        Schema schema = BuiltInSchema.Load();
        RuleSet rules = Packs.Twelve(schema);
        using RecordBlock block = new(schema, new TrafficStream(schema, new TrafficOptions()));
        using QuietPartition writing = QuietPartition.Begin(rules, keepsCheckpoints: false);
        using QuietPartition silent = QuietPartition.Begin(rules);
        List<double> pauses = [];
        long recordBytes = 0;
        long allocated = 0;
        int rounds = 0;

        void WriteAll()
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            foreach (RecordBatch batch in block.Batches)
            {
                writing.Apply(batch);
                recordBytes += batch.Length;
                rounds += Slice(writing, pauses) ? 1 : 0;
            }

            allocated += GC.GetAllocatedBytesForCurrentThread() - before;
        }

        void ApplyAll()
        {
            foreach (RecordBatch batch in block.Batches)
            {
                silent.Apply(batch);
            }
        }

        for (int done = 0; done < WarmEvents; done += EventsPerRound)
        {
            block.Fill(EventsPerRound);
            WriteAll();
            ApplyAll();
        }

        (recordBytes, rounds, allocated) = (0, 0, 0);
        pauses.Clear();
        long bytesBefore = writing.CheckpointBytes;
        Rounds timed = new(CpuClock.Thread);
        for (int done = 0; done < Events; done += EventsPerRound)
        {
            block.Fill(EventsPerRound);
            timed.Run(EventsPerRound, WriteAll, ApplyAll);
        }

        pauses.Sort();
        return new Report("checkpoint")
            .Add(timed, "the same partition without checkpoints", (double)allocated / Events)
            .Add("bytes_written_per_event_byte", (double)(writing.CheckpointBytes - bytesBefore) / recordBytes, 2)
            .Add("longest_pause_microseconds", pauses[^1], 0)
            .Add("pause_microseconds_p50", pauses[pauses.Count / 2], 0)
            .Add("pause_microseconds_p99", pauses[pauses.Count * 99 / 100], 0)
            .Add("pause_microseconds_p999", pauses[pauses.Count * 999 / 1000], 0)
            .Add("slices", pauses.Count)
            .Add("rounds_over_all_buckets", rounds)
            .Add("subjects", writing.Subjects)
            .Add("events", Events)
            .Add("alerts", writing.Alerts);
    }

    /// <summary>As the detecting loop does it, by the wall's clock; what it took is told by the processor's, which no neighbour can stop.</summary>
    private static bool Slice(QuietPartition partition, List<double> pauses)
    {
        long start = Stopwatch.GetTimestamp();
        long spent = CpuClock.Thread();
        bool ended = false;
        while (!ended && Stopwatch.GetElapsedTime(start).TotalMicroseconds < SliceMicroseconds)
        {
            ended = partition.StepCheckpoint();
        }

        pauses.Add((CpuClock.Thread() - spent) / 1e3);
        return ended;
    }
}
