using StreamGuard.Engine.Partitions;
using StreamGuard.Kafka.Writing;

namespace StreamGuard.Host.Running.Detecting;

/// <summary>
/// What an owner does before others get his partitions: waits for the acknowledgements that can be had and writes what has changed since the last
/// round, so that little is left to read again. It may fail in all of this: the next owner then reads more.
/// </summary>
internal sealed class Leaving(KafkaCheckpointWriter writer, TimeProvider time)
{
    /// <summary>Whoever ends is killed after five seconds, and the client itself needs some of them.</summary>
    private static readonly TimeSpan LongestDrain = TimeSpan.FromSeconds(1.25);

    private static readonly TimeSpan LongestRound = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestFlush = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(1);

    public void Leave(IReadOnlyList<OwnedPartition> partitions)
    {
        Deadline drain = new(time, LongestDrain);
        while (!drain.IsOver && partitions.Any(one => one.Owner.Tracker.Delivered < one.Owner.NextOffset))
        {
            Thread.Sleep(Turn);
        }

        Deadline rounds = new(time, LongestRound);
        foreach (OwnedPartition partition in partitions)
        {
            // The first may be the rest of one that was under way.
            FinishRound(partition.Owner, rounds);
            FinishRound(partition.Owner, rounds);
        }

        writer.Flush(LongestFlush);
        foreach (OwnedPartition partition in partitions)
        {
            partition.Dispose();
        }
    }

    private static void FinishRound(PartitionOwner owner, Deadline deadline)
    {
        while (!deadline.IsOver && !owner.StepCheckpoint())
        {
        }
    }

    private readonly struct Deadline(TimeProvider time, TimeSpan length)
    {
        private readonly long began = time.GetTimestamp();

        public bool IsOver => time.GetElapsedTime(began) >= length;
    }
}
