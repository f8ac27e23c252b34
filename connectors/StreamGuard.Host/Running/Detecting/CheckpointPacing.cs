using StreamGuard.Host.Running.Measuring;
using StreamGuard.Kafka.Writing;

namespace StreamGuard.Host.Running.Detecting;

/// <summary>
/// Does a little of the checkpoint rounds at each turn of the loop: a short slice, and none while the broker has yet to
/// take what was written. A step is of a bounded size, so a slice is longer than it may be by one step at most.
/// </summary>
internal sealed class CheckpointPacing(TimeSpan every, TimeSpan slice, KafkaCheckpointWriter writer, DetectMeasuring measuring, TimeProvider time)
{
    private const long MostBytesUnderWay = 16 * 1024 * 1024;

    private static readonly TimeSpan BetweenSlices = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(100);

    private int turn;

    /// <summary>How long the loop may wait for records.</summary>
    public TimeSpan Pause { get; private set; } = Longest;

    public void FirstRoundOf(OwnedPartition partition) => DueAfter(partition, every);

    public void Turn(IReadOnlyList<OwnedPartition> partitions)
    {
        Pause = Longest;
        long began = time.GetTimestamp();
        for (int tried = 0; tried < partitions.Count; tried++)
        {
            OwnedPartition partition = partitions[turn % partitions.Count];
            if (partition.RoundDueAt <= began)
            {
                Pause = BetweenSlices;
                if (writer.BytesUnderWay < MostBytesUnderWay)
                {
                    Step(partition, began);
                }

                return;
            }

            turn++;
        }
    }

    private void Step(OwnedPartition partition, long began)
    {
        if (partition.RoundBeganAt == 0)
        {
            partition.RoundBeganAt = time.GetUtcNow().ToUnixTimeMilliseconds();
        }

        bool isRoundOver;
        do
        {
            isRoundOver = partition.Owner.StepCheckpoint();
        }
        while (!isRoundOver && time.GetElapsedTime(began) < slice);

        measuring.Slice(partition, time.GetTimestamp() - began);
        if (isRoundOver)
        {
            (partition.OldestCheckpointAt, partition.RoundBeganAt) = (partition.RoundBeganAt, 0);
            DueAfter(partition, every);
            turn++;
        }
    }

    private void DueAfter(OwnedPartition partition, TimeSpan length) =>
        partition.RoundDueAt = time.GetTimestamp() + (long)(length.TotalSeconds * time.TimestampFrequency);
}
