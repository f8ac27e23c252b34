using StreamGuard.Engine.Events;
using StreamGuard.Engine.Partitions;
using StreamGuard.Host.Metrics.Figures;
using StreamGuard.Host.Running.Measuring;
using StreamGuard.Kafka.Reading;
using KafkaBatch = StreamGuard.Kafka.Reading.RecordBatch;

namespace StreamGuard.Host.Running.Detecting;

/// <summary>Puts the state of a partition of that number together; the log's end then, which it has to read up to.</summary>
internal delegate PartitionOwner TakeOver(int partition, CancellationToken stop, out long logEnd);

/// <summary>Records of a partition that have been applied together, at least one.</summary>
internal delegate void AppliedRun(ReadOnlySpan<byte> bytes, ReadOnlySpan<RecordPlace> run);

/// <summary>One worker: reads whole partitions of the log, applies their records, writes their checkpoints. One thread.</summary>
/// <param name="leave">What is to be done before others get these partitions.</param>
internal sealed class DetectLoop(
    KafkaSource source,
    TakeOver takeOver,
    CheckpointPacing checkpoints,
    Action<IReadOnlyList<OwnedPartition>> leave,
    DetectMeasuring measuring,
    Action<string> tell)
{
    private readonly List<OwnedPartition> partitions = [];

    /// <summary>Told of what has been applied, on the loop's thread.</summary>
    public AppliedRun? Applied { get; init; }

    /// <summary>Until stopped. What was read and not applied by then is read again.</summary>
    /// <exception cref="PartitionFaultException">A partition must not go on; the others have been left in order.</exception>
    public void Run(CancellationToken stop)
    {
        using CancellationTokenRegistration stopping = stop.Register(source.Stop);
        try
        {
            foreach (KafkaBatch? batch in BatchReading.Of(source, () => checkpoints.Pause))
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
            leave(partitions);
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

                measuring.Worker.HasJoined = true;
                break;
            case BatchKind.Revoked:
                measuring.Worker.HasJoined = false;
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
        OwnedPartition partition = new(input, takeOver(input.Number, stop, out long logEnd));
        partitions.Add(partition);
        measuring.Took(partition, figures, logEnd);
        checkpoints.FirstRoundOf(partition);
        source.Start(input, partition.Owner.NextOffset, partition.Owner.Tracker);
    }

    private void Leave(IReadOnlyList<InputPartition> inputs)
    {
        List<OwnedPartition> leavingNow = partitions.FindAll(one => inputs.Contains(one.Input));
        partitions.RemoveAll(leavingNow.Contains);
        leave(leavingNow);
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
        for (int from = 0; from < batch.Count && !stop.IsCancellationRequested;)
        {
            ReadOnlySpan<RecordPlace> run = batch.Run(from, out InputPartition input);
            if (Of(input) is { } partition)
            {
                measuring.BeforeRun(batch, from);
                Apply(batch.Bytes, run, partition);
            }

            from += run.Length;
        }
    }

    private void Apply(ReadOnlySpan<byte> bytes, ReadOnlySpan<RecordPlace> run, OwnedPartition partition)
    {
        try
        {
            partition.Owner.Apply(bytes, run);
        }
        catch
        {
            // It has half applied a record: nothing of it may be written any more.
            partitions.Remove(partition);
            throw;
        }

        measuring.AfterRun(bytes, run);
        Applied?.Invoke(bytes, run);
    }
}
