using StreamGuard.Engine.Events;
using StreamGuard.Engine.Partitions;
using StreamGuard.Host.Metrics;
using StreamGuard.Host.Metrics.Figures;
using StreamGuard.Host.Running.Detecting;
using KafkaBatch = StreamGuard.Kafka.Reading.RecordBatch;

namespace StreamGuard.Host.Running.Measuring;

/// <summary>What a detecting loop shows of itself and its partitions. On the loop's thread, which counts in its own memory and copies once a second.</summary>
internal sealed class DetectMeasuring
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private readonly RunFigures figures;
    private readonly TimeProvider time;
    private readonly string logTopic;
    private readonly CanaryWatch? canaries;
    private readonly Dictionary<OwnedPartition, (PartitionFigures Figures, CounterCopy Copy)> partitions = [];
    private long copiedAt;
    private long began;
    private KafkaBatch? batch;
    private int next;

    public DetectMeasuring(RunFigures figures, string name, Schema schema, string logTopic, CanaryWatch? canaries, TimeProvider time)
    {
        this.canaries = canaries;
        this.figures = figures;
        this.time = time;
        this.logTopic = logTopic;
        Worker = figures.Registry.AddWorker(name, [.. schema.Kinds.Select(kind => kind.Name)]);
    }

    public WorkerFigures Worker { get; }

    /// <summary>Before the partition is put together, so that it can be seen to be missing.</summary>
    public PartitionFigures Taking(int number)
    {
        PartitionFigures partition = figures.Registry.AddPartition(number);
        partition.OldestCheckpoint = Now();
        return partition;
    }

    /// <param name="logEnd">The log's end when the partition was taken: up to there it is being restored.</param>
    public void Took(OwnedPartition owned, PartitionFigures partition, long logEnd)
    {
        partition.LogEnd = logEnd;
        partition.RecordsToRestore = logEnd - owned.Owner.NextOffset;
        partitions.Add(owned, (partition, new CounterCopy(partition, Worker)));
        Copy(owned);
    }

    public void Left(OwnedPartition owned)
    {
        if (partitions.Remove(owned, out (PartitionFigures Figures, CounterCopy Copy) one))
        {
            canaries?.Leave(owned.Owner.Partition);
            figures.Registry.RemovePartition(one.Figures);
        }
    }

    /// <summary>When the record at that offset, one of those that are applied now, was appended to the log; -1 if that is not known. Asked in their order.</summary>
    public long AppendedAt(long offset)
    {
        while (next < batch?.Count && batch[next].Offset < offset)
        {
            next++;
        }

        return next < batch?.Count && batch[next].Offset == offset ? batch.AppendedAt(next) : -1;
    }

    /// <param name="records">Those of one partition from an index on are applied together.</param>
    public void BeforeRun(KafkaBatch records, int from)
    {
        (batch, next) = (records, from);
        began = time.GetTimestamp();
    }

    /// <param name="run">At least one; all of them have been applied.</param>
    public void AfterRun(ReadOnlySpan<byte> bytes, ReadOnlySpan<RecordPlace> run)
    {
        batch = null;
        Worker.Processing.Observe((time.GetTimestamp() - began) / run.Length);
        foreach (RecordPlace place in run)
        {
            ref readonly LogRecordHeader header = ref new LogRecord(place.In(bytes)).Header;
            if (header.Type == LogRecordType.Event && header.Kind < Worker.Kinds.Count)
            {
                Worker.CountKind(header.Kind);
            }
        }
    }

    public void Slice(OwnedPartition owned, long ticks)
    {
        Worker.CheckpointSlices.Observe(ticks);
        if (partitions.TryGetValue(owned, out (PartitionFigures Figures, CounterCopy Copy) one))
        {
            one.Figures.NotePause(ticks);
        }
    }

    public void Turn()
    {
        Worker.Turn();
        if (copiedAt != 0 && time.GetElapsedTime(copiedAt) < Every)
        {
            return;
        }

        copiedAt = time.GetTimestamp();
        foreach (OwnedPartition owned in partitions.Keys)
        {
            Copy(owned);
        }
    }

    private void Copy(OwnedPartition owned)
    {
        (PartitionFigures partition, CounterCopy copy) = partitions[owned];
        partition.Applied = owned.Owner.AppliedRecords;
        partition.Resent = owned.Owner.Resent;
        partition.Delivered = Math.Max(0, owned.Owner.Tracker.Delivered);
        partition.NextOffset = owned.Owner.NextOffset;
        partition.LogEnd = Math.Max(partition.LogEnd, Math.Max(owned.Owner.NextOffset, figures.EndOf(logTopic, owned.Owner.Partition)));
        partition.RestoredRecords = Math.Min(partition.RecordsToRestore, owned.Owner.AppliedRecords);
        partition.IsRestored |= partition.RestoredRecords >= partition.RecordsToRestore;
        if (partition.IsRestored)
        {
            canaries?.Own(owned.Owner.Partition);
        }

        partition.CheckpointBytes = owned.Owner.CheckpointBytes;
        partition.OldestCheckpoint = owned.OldestCheckpointAt == 0 ? partition.OldestCheckpoint : owned.OldestCheckpointAt;
        if (owned.Owner.Detector is { } detector)
        {
            partition.StateBytes = detector.State.Bytes;
            partition.Subjects = detector.State.Subjects.Count;
            partition.Rows = detector.State.RowCount;
            partition.RowsCut = detector.State.RowsCut;
            partition.NotesCut = detector.State.NotesCut;
            copy.Copy(detector.Counters);
            if (figures.Registry.RuleSet?.Version != owned.Owner.InForce.Version)
            {
                figures.Registry.RuleSet = new RuleSetFigures(owned.Owner.InForce.Version, owned.Owner.InForce.Version, Now());
            }
        }
    }

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
