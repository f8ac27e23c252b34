using StreamGuard.Host.Running;
using StreamGuard.Kafka.Reading;
using StreamGuard.Kafka.Settings;

namespace StreamGuard.Perf.Hops;

/// <summary>Reads a topic from its end and says when the messages of marked events arrive. A thread of its own.</summary>
internal sealed class Receiver : IDisposable
{
    private readonly KafkaSource source;
    private readonly Thread thread;

    public Receiver(KafkaOptions kafka, string topic, int partitions, Func<ReadOnlySpan<byte>, long> numberIn, Arrivals arrivals)
    {
        source = KafkaSource.Open(kafka with { Topics = [topic], Group = "receiver-" + topic, StaticPartitions = [.. Enumerable.Range(0, partitions)] });
        thread = new Thread(() =>
        {
            foreach (RecordBatch? batch in BatchReading.Of(source))
            {
                for (int index = 0; index < (batch?.Count ?? 0); index++)
                {
                    arrivals.Record(numberIn(batch![index].Value));
                }

                batch?.MarkEvaluated();
                batch?.Dispose();
            }
        })
        {
            IsBackground = true,
            Name = "receiver",
        };
        thread.Start();
    }

    public void Dispose()
    {
        source.Stop();
        thread.Join();
        source.Dispose();
    }
}
