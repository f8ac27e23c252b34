using StreamGuard.Engine.Events;
using StreamGuard.Engine.Events.Decoding;
using StreamGuard.Engine.Runtime;
using StreamGuard.Host.CommandLine;
using StreamGuard.Kafka.Reading;
using KafkaBatch = StreamGuard.Kafka.Reading.RecordBatch;
using RecordBatch = StreamGuard.Engine.Runtime.RecordBatch;

namespace StreamGuard.Host.Running.Routing;

/// <summary>
/// Teaches the router who has which phone number, from all partitions of the identity topic: read whole before the first event, then followed. Its events
/// reach the log as those of any other input topic, once. One thread.
/// </summary>
internal sealed class IdentityFollowing : IDisposable
{
    private readonly TopicPlan plan;
    private readonly Router router;
    private readonly EventRow row = new();
    private readonly JsonEventDecoder decoder;
    private readonly RecordBatch forgotten = new();
    private readonly KafkaSource source;
    private readonly HashSet<InputPartition> behind = [];

    public IdentityFollowing(RunOptions options, TopicPlan plan, int partitions, Schema schema, Router router, Action<string> tell)
    {
        this.plan = plan;
        this.router = router;
        decoder = new JsonEventDecoder(schema);
        source = KafkaSource.Open(
            options.Kafka with
            {
                Topics = [plan.Topic.Name],
                StaticPartitions = [.. Enumerable.Range(0, partitions)],
                TellsWhenCaughtUp = true,
                StatisticsEveryMilliseconds = 0,
            },
            change => tell(change.Message));
    }

    public long Learned { get; private set; }

    /// <summary>To the ends that the partitions have now.</summary>
    public void ReadWhole(CancellationToken stop)
    {
        bool isAssigned = false;
        foreach (KafkaBatch? batch in BatchReading.Of(source))
        {
            stop.ThrowIfCancellationRequested();
            if (batch is not null)
            {
                isAssigned = true;
                Take(batch);
            }

            if (isAssigned && behind.Count == 0)
            {
                return;
            }
        }

        throw new UserProblemException($"topic {plan.Topic.Name} could not be read whole");
    }

    /// <summary>What has come since.</summary>
    public void Follow()
    {
        while (source.Batches.TryRead(out KafkaBatch? batch))
        {
            Take(batch);
        }
    }

    public void Dispose()
    {
        source.Dispose();
        forgotten.Dispose();
    }

    private void Take(KafkaBatch batch)
    {
        using (batch)
        {
            if (batch.Kind == BatchKind.Assigned)
            {
                behind.UnionWith(batch.Partitions);
            }
            else if (batch.Kind == BatchKind.CaughtUp)
            {
                behind.ExceptWith(batch.Partitions);
            }

            for (int index = 0; index < batch.Count; index++)
            {
                // What is bad in it is told by whoever routes it.
                if (!batch[index].IsNull && decoder.Decode(batch[index].Value, row, plan.Kind) is null
                    && router.Route(row, default, [forgotten]) is null)
                {
                    Learned++;
                }

                forgotten.Clear();
            }
        }
    }
}
