using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Metrics.Figures;

namespace StreamGuard.Host.Http;

/// <summary>What whoever starts and stops us has to know: whether to start us anew, and whether we do our work.</summary>
public sealed class Health(FiguresRegistry figures)
{
    /// <summary>
    /// Not alive: nothing but a new start helps. A loop that waits is alive: while the brokers are away all would be started anew, to no avail, and
    /// then have their state to restore.
    /// </summary>
    public HealthAnswer Alive()
    {
        foreach (WorkerFigures worker in figures.Workers)
        {
            if (worker.StoppedBecause is { } reason)
            {
                return new HealthAnswer(false, OneLine.Of($"worker {worker.Name} has stopped: {reason}"));
            }
        }

        return new HealthAnswer(true, "alive");
    }

    /// <summary>
    /// Ready: every worker is a member of the group, and every partition that it was given answers. Being given none is ready too: a spare stands by.
    /// </summary>
    public HealthAnswer Ready()
    {
        if (Alive() is { IsGood: false } dead)
        {
            return dead;
        }

        IReadOnlyList<PartitionFigures> owned = figures.Partitions;
        if (!figures.IsAssigned)
        {
            return new HealthAnswer(false, owned.Count == 0 ? "waiting for partitions" : $"taking over partitions {string.Join(", ", owned.Select(partition => partition.Number).Order().Take(8))}{(owned.Count > 8 ? ", …" : "")}");
        }

        List<PartitionFigures> waiting = [.. owned.Where(partition => !partition.IsRestored)];
        string progress = $"{owned.Count - waiting.Count} of {owned.Count} partitions restored";
        return waiting.Count == 0
            ? new HealthAnswer(true, $"ready: {progress}")
            : new HealthAnswer(false, $"{progress}; {string.Join(", ", waiting.Take(8).Select(Progress))}{(waiting.Count > 8 ? ", …" : string.Empty)}");
    }

    private static string Progress(PartitionFigures partition) =>
        $"partition {partition.Number}: {partition.RestoredRecords} of {partition.RecordsToRestore} records";
}
