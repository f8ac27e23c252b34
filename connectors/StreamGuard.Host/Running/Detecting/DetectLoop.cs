using StreamGuard.Engine.Events;
using StreamGuard.Engine.Partitions;
using StreamGuard.Host.Metrics.Figures;
using StreamGuard.Host.Running.Measuring;
using StreamGuard.Kafka.Reading;
using KafkaBatch = StreamGuard.Kafka.Reading.RecordBatch;

namespace StreamGuard.Host.Running.Detecting;

/// <summary>One worker: reads whole partitions of the log, applies their records, writes their checkpoints. One thread.</summary>
internal sealed class DetectLoop(
    KafkaSource source, Takeover takeover, CheckpointPacing checkpoints, Leaving leaving, DetectMeasuring measuring, Action<string> tell)
{
    private readonly List<OwnedPartition> partitions = [];
    private OwnedPartition? last;

    /// <summary>Told of each record that has been applied, on the loop's thread.</summary>
    public Action<LogRecordHeader>? Applied { get; init; }

    /// <summary>Until stopped. What was read and not applied by then is read again.</summary>
    /// <exception cref="PartitionFaultException">A partition must not go on; the others have been left in order.</exception>
    public void Run(CancellationToken stop)
    {
        using CancellationTokenRegistration stopping = stop.Register(source.Stop);
        try
        {
            foreach (KafkaBatch? batch in BatchReading.Of(source.Batches, () => checkpoints.Pause))
            {
                using (batch)
                {
                    if (batch is not null && !stop.IsCancellationRequested)
                    {
                        Take(batch, stop);
                    }
                    else if (batch?.Kind == BatchKind.Revoked)
                    {
                        Leave(batch.Partitions);
                    }
                }

                checkpoints.Turn(partitions);
                measuring.Turn();
            }
        }
        finally
        {
            leaving.Leave(partitions);
            partitions.Clear();
        }
    }

    private void Take(KafkaBatch batch, CancellationToken stop)
    {
        switch (batch.Kind)
        {
            case BatchKind.Assigned:
                foreach (InputPartition partition in batch.Partitions)
                {
                    Begin(partition, stop);
                }

                break;
            case BatchKind.Revoked:
                Leave(batch.Partitions);
                break;
            case BatchKind.Records:
                Apply(batch, stop);
                break;
        }
    }

    private void Begin(InputPartition input, CancellationToken stop)
    {
        PartitionFigures figures = measuring.Taking(input.Number);
        OwnedPartition partition = new(input, takeover.TakeOver(input.Number, stop, out long logEnd));
        partitions.Add(partition);
        measuring.Took(partition, figures, logEnd);
        checkpoints.FirstRoundOf(partition);
        source.Start(input, partition.Owner.NextOffset, partition.Owner.Tracker);
    }

    private void Leave(IReadOnlyList<InputPartition> inputs)
    {
        List<OwnedPartition> leavingNow = partitions.FindAll(one => inputs.Contains(one.Input));
        partitions.RemoveAll(leavingNow.Contains);
        last = null;
        leaving.Leave(leavingNow);
        leavingNow.ForEach(measuring.Left);
        tell($"left {string.Join(", ", inputs)}");
    }

    private OwnedPartition? Of(InputPartition input)
    {
        foreach (OwnedPartition partition in partitions)
        {
            if (partition.Input == input)
            {
                return partition;
            }
        }

        return null;
    }

    private void Apply(KafkaBatch batch, CancellationToken stop)
    {
        for (int index = 0; index < batch.Count && !stop.IsCancellationRequested; index++)
        {
            KafkaRecord record = batch[index];
            if (last?.Input != record.Partition)
            {
                last?.Owner.EndBatch();
                last = Of(record.Partition);
            }

            if (last is null)
            {
                continue;
            }

            measuring.BeforeRecord(record.Value);
            try
            {
                last.Owner.Apply(record.Value, record.Offset);
            }
            catch
            {
                // It has half applied a record: nothing of it may be written any more.
                partitions.Remove(last);
                throw;
            }

            measuring.AfterRecord(new LogRecord(record.Value).Header);
            Applied?.Invoke(new LogRecord(record.Value).Header);
        }

        last?.Owner.EndBatch();
        last = null;
    }
}
