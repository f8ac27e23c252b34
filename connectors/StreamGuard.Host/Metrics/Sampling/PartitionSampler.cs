using System.Diagnostics;
using StreamGuard.Host.Metrics.Exposition;
using StreamGuard.Host.Metrics.Figures;
using static StreamGuard.Host.Metrics.Catalogue.PartitionMetrics;
using State = StreamGuard.Host.Metrics.Catalogue.StateMetrics;

namespace StreamGuard.Host.Metrics.Sampling;

internal static class PartitionSampler
{
    public static void Sample(FiguresRegistry figures, Samples samples, Moment now)
    {
        foreach (PartitionFigures partition in figures.Partitions)
        {
            string number = partition.Number.ToString();
            Flow(partition, number, samples);
            Progress(partition, number, samples);
            Remembered(partition, number, samples, now);
        }

        if (figures.LogPartitions > 0)
        {
            samples.Add(LogPartitions, figures.LogPartitions);
        }

        if (figures.CheckpointAgeAllowed > TimeSpan.Zero)
        {
            samples.Add(State.CheckpointAgeAllowed, figures.CheckpointAgeAllowed.TotalSeconds);
        }

        foreach (WorkerFigures worker in figures.Workers)
        {
            samples.Add(State.Slices, worker.CheckpointSlices);
        }
    }

    private static void Flow(PartitionFigures partition, string number, Samples samples)
    {
        samples.Add(Applied, partition.Applied, number);
        samples.Add(Records, partition.Evaluated, number, "evaluated");
        samples.Add(Records, partition.Duplicates, number, "duplicate");
        samples.Add(Records, partition.Conflicts, number, "conflict");
        samples.Add(Records, partition.Expired, number, "expired");
        samples.Add(Records, partition.Followers, number, "follower");
        samples.Add(Records, partition.Resent, number, "resent");
        samples.Add(Late, partition.Late, number);
        samples.Add(Cut, partition.CutByDepth, number, "depth");
        samples.Add(Cut, partition.CutByNumber, number, "number");
        samples.Add(Timers, partition.TimersArmed, number, "armed");
        samples.Add(Timers, partition.TimersAnswered, number, "answered");
        samples.Add(Timers, partition.TimersFired, number, "fired");
    }

    private static void Progress(PartitionFigures partition, string number, Samples samples)
    {
        samples.Add(LogEnd, partition.LogEnd, number);
        samples.Add(NextOffset, partition.NextOffset, number);
        samples.Add(Delivered, partition.Delivered, number);
        samples.Add(Restored, partition.IsRestored ? 1 : 0, number);
        samples.Add(RestoreDone, partition.RestoredRecords, number);
        samples.Add(RestoreTotal, partition.RecordsToRestore, number);
    }

    private static void Remembered(PartitionFigures partition, string number, Samples samples, Moment now)
    {
        samples.Add(State.Bytes, partition.StateBytes, number);
        if (partition.StateBytesAllowed > 0)
        {
            samples.Add(State.BytesAllowed, partition.StateBytesAllowed, number);
        }

        samples.Add(State.Subjects, partition.Subjects, number);
        samples.Add(State.Rows, partition.Rows, number);
        samples.Add(State.RowsCut, partition.RowsCut, number);
        samples.Add(State.NotesCut, partition.NotesCut, number);
        samples.Add(State.CheckpointBytes, partition.CheckpointBytes, number);
        samples.Add(State.LongestPause, (double)partition.LongestPause / Stopwatch.Frequency, number);
        if (partition.OldestCheckpoint > 0)
        {
            samples.Add(State.OldestCheckpoint, now.SecondsSince(partition.OldestCheckpoint), number);
        }
    }
}
