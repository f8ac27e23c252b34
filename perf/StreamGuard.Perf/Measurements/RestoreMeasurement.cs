using System.Diagnostics;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Runtime;
using StreamGuard.Perf.Engines;
using StreamGuard.Perf.Measuring;
using StreamGuard.Perf.Traffic;
using StreamGuard.Rules.Checking;

namespace StreamGuard.Perf.Measurements;

/// <summary>A partition put together from its checkpoints, against the same one from the log's first record on.</summary>
internal static class RestoreMeasurement
{
    public static Report Run()
    {
        const int Events = 2_000_000;
        const int EventsPerRound = 50_000;
        Schema schema = BuiltInSchema.Load();
        using RecordBlock block = new(schema, new TrafficStream(schema, new TrafficOptions()));
        using QuietPartition written = QuietPartition.Begin(Packs.Twelve(schema));
        double replayed = 0;
        for (int done = 0; done < Events; done += EventsPerRound)
        {
            block.Fill(EventsPerRound);
            replayed += Rounds.Time(CpuClock.Thread, () => ApplyAll(written, block));
        }

        while (!written.StepCheckpoint())
        {
        }

        List<double> times = [];
        List<double> walls = [];
        int subjects = 0;
        for (int round = 0; round < 3; round++)
        {
            long wall = Stopwatch.GetTimestamp();
            times.Add(Rounds.Time(CpuClock.Thread, () =>
            {
                using QuietPartition restored = written.Restart();
                subjects = restored.Subjects;
            }));
            walls.Add(Stopwatch.GetElapsedTime(wall).TotalSeconds);
        }

        double perEvent = Rounds.Median(times) / Events;
        return new Report("restore")
            .Add("ns_per_event", perEvent, 1)
            .Add("baseline", "the log read again from its first record, rules and all")
            .Add("baseline_ns_per_event", replayed / Events, 1)
            .Add("ratio", perEvent / (replayed / Events), 3)
            .Add("subjects_per_second", subjects * 1e9 / Rounds.Median(times), 0)
            .Add("replayed_events_per_second", Events * 1e9 / replayed, 0)
            .Add("seconds", Rounds.Median(walls), 2)
            .Add("subjects", subjects)
            .Add("checkpoint_bytes", written.CheckpointBytes)
            .Add("bytes_per_subject", (double)written.CheckpointBytes / subjects, 0);
    }

    private static void ApplyAll(QuietPartition partition, RecordBlock block)
    {
        foreach (RecordBatch batch in block.Batches)
        {
            partition.Apply(batch);
        }
    }
}
