using Confluent.Kafka;

namespace StreamGuard.Kafka.Reading;

/// <summary>Tells the client which offsets it may commit. It does so itself, in one request for all, in its own time.</summary>
internal sealed class DeliveredOffsets(IConsumer<Ignore, Ignore> consumer, Assignment assignment)
{
    /// <summary>The client commits twice a second. Telling it at every batch would cost more than reading small ones.</summary>
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(50);

    private long _storedAt;

    public void StoreIfDue()
    {
        if (TimeProvider.System.GetElapsedTime(_storedAt) >= Often)
        {
            Store();
        }
    }

    public void Store()
    {
        _storedAt = TimeProvider.System.GetTimestamp();
        foreach (var partition in assignment.Partitions)
        {
            var delivered = partition.Delivered;
            if (delivered <= partition.Stored)
            {
                continue;
            }

            try
            {
                consumer.StoreOffset(new TopicPartitionOffset(partition.Topic, partition.Number, delivered));
                partition.Stored = delivered;
            }
            catch (KafkaException error) when (error.Error.Code is ErrorCode.Local_State or ErrorCode.Local_UnknownPartition)
            {
                // It is no longer ours: the next owner begins at the last commit, and evaluates again what came after.
            }
        }
    }
}
