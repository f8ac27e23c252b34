using Confluent.Kafka;
using StreamGuard.Kafka.Native;
using StreamGuard.Kafka.Settings;

namespace StreamGuard.Kafka.Reading;

/// <summary>Copies the records in hand into a batch, up to its bounds, and looks at the errors that come among them.</summary>
internal sealed class BatchFilling(KafkaOptions options, ConsumerQueue queue, Assignment assignment)
{
    private readonly int _bytes = options.BatchKibibytes * 1024;

    // The channel, the one in the outbox, and the one that the owner holds.
    private readonly BatchPool _pool = new(options.QueuedBatches + 2, options.BatchKibibytes * 1024);

    public unsafe void NextInto(Outbox outbox)
    {
        var batch = _pool.Rent();
        while (!queue.IsEmpty && batch.Length < _bytes)
        {
            var message = queue.Peek();
            if (message->Error != 0)
            {
                if (batch.Count > 0)
                {
                    // First the records that came before it.
                    break;
                }

                LookAt(message, outbox);
            }
            else
            {
                Add(message, batch);
            }

            queue.Pop();
        }

        if (batch.Count > 0)
        {
            outbox.Add(batch);
        }
        else
        {
            batch.Dispose();
        }
    }

    private unsafe void Add(NativeMessage* message, RecordBatch batch)
    {
        if (assignment.Find(message) is not { } partition)
        {
            return;
        }

        if (message->Offset <= partition.LastRead)
        {
            throw new KafkaEnvironmentException(
                $"{partition} goes back from offset {partition.LastRead} to {message->Offset}: the topic was cut or made anew; " +
                "start again if that was meant");
        }

        partition.LastRead = message->Offset;
        batch.Add(partition, message->Offset, message->Value, message->IsNull, NativeMethods.rd_kafka_message_timestamp(message, type: null));
    }

    /// <summary>Most errors pass by themselves and the client goes on trying; the others need somebody.</summary>
    private unsafe void LookAt(NativeMessage* message, Outbox outbox)
    {
        if ((ErrorCode)message->Error == ErrorCode.Local_PartitionEOF)
        {
            if (assignment.Find(message) is { } atEnd)
            {
                outbox.Add(new RecordBatch(BatchKind.CaughtUp, atEnd.Alone, static _ => { }));
            }

            return;
        }

        var reason = ConsumerQueue.ErrorOf(message);
        switch ((ErrorCode)message->Error)
        {
            case ErrorCode.UnknownTopicOrPart or ErrorCode.TopicException:
                throw new KafkaEnvironmentException($"{options.BootstrapServers}: {reason}: create the topic, or correct its name");
            case ErrorCode.TopicAuthorizationFailed or ErrorCode.GroupAuthorizationFailed or ErrorCode.ClusterAuthorizationFailed:
                throw new KafkaEnvironmentException($"{options.BootstrapServers}: {reason}: give group `{options.Group}` the right to read it");
            case ErrorCode.InconsistentGroupProtocol:
                throw new KafkaEnvironmentException(
                    $"{options.BootstrapServers}: group `{options.Group}` has members that share partitions in another way: choose another group");
            case ErrorCode.Local_Fatal or ErrorCode.FencedInstanceId:
                throw new KafkaEnvironmentException($"{options.BootstrapServers}: {reason}");
            default:
                break;
        }
    }
}
