using StreamGuard.Kafka.Writing;

namespace StreamGuard.Host.Running.Detecting;

/// <summary>
/// Does a little of the checkpoint rounds at each turn of the loop: a slice that costs at most 100 µs, and none while the broker has yet to
/// take what was written.
/// </summary>
internal sealed class CheckpointPacing(TimeSpan every, KafkaCheckpointWriter writer, TimeProvider time)
{
    private const long MostBytesUnderWay = 16 * 1024 * 1024;

    private static readonly TimeSpan Slice = TimeSpan.FromMicroseconds(100);
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
        do
        {
            if (partition.Owner.StepCheckpoint())
            {
                DueAfter(partition, every);
                turn++;
                return;
            }
        }
        while (time.GetElapsedTime(began) < Slice);
    }

    private void DueAfter(OwnedPartition partition, TimeSpan length) =>
        partition.RoundDueAt = time.GetTimestamp() + (long)(length.TotalSeconds * time.TimestampFrequency);
}
