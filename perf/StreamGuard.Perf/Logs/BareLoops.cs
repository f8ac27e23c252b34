using Confluent.Kafka;
using StreamGuard.Kafka.Settings;
using StreamGuard.Perf.Measuring;

namespace StreamGuard.Perf.Logs;

/// <summary>Loops of Confluent.Kafka's own that read messages and do nothing with them.</summary>
internal static class BareLoops
{
    /// <summary>As the client comes: `byte[]` values, every field of the result.</summary>
    /// <param name="from">The first offset of each partition.</param>
    public static long Default(KafkaOptions kafka, string topic, IReadOnlyList<long> from, int messages) =>
        Read(new ConsumerBuilder<Ignore, byte[]>(Settings(kafka)).Build(), Places(topic, from), messages);

    /// <summary>The same, but it reads ahead only as far as the program does.</summary>
    public static long WithOurSettings(KafkaOptions kafka, string topic, IReadOnlyList<long> from, int messages)
    {
        ConsumerConfig settings = Settings(kafka);
        settings.QueuedMaxMessagesKbytes = kafka.ReadingALittleAhead().PrefetchKibibytes;
        settings.FetchQueueBackoffMs = kafka.PrefetchRestMilliseconds;
        return Read(new ConsumerBuilder<Ignore, byte[]>(settings).Build(), Places(topic, from), messages);
    }

    /// <summary>The cheapest that it offers: the value is looked at where it lies, the result has no topic, headers or time.</summary>
    public static long Thin(KafkaOptions kafka, string topic, IReadOnlyList<long> from, int messages)
    {
        ConsumerConfig settings = Settings(kafka);
        settings.ConsumeResultFields = "none";
        return Read(new ConsumerBuilder<Ignore, int>(settings).SetValueDeserializer(new LengthOnly()).Build(), Places(topic, from), messages);
    }

    private static ConsumerConfig Settings(KafkaOptions kafka) => new()
    {
        BootstrapServers = kafka.BootstrapServers,
        GroupId = "bare",
        AutoOffsetReset = AutoOffsetReset.Error,
    };

    private static TopicPartitionOffset[] Places(string topic, IReadOnlyList<long> from) =>
        [.. from.Select((offset, partition) => new TopicPartitionOffset(topic, partition, offset))];

    /// <summary>CPU time of the process, from the assignment to the last message; connecting is not in it.</summary>
    private static long Read<T>(IConsumer<Ignore, T> consumer, IReadOnlyList<TopicPartitionOffset> from, int messages)
    {
        using (consumer)
        {
            Thread.Sleep(LogReading.Connecting);
            long began = CpuClock.Process();
            consumer.Assign(from);
            for (int left = messages; left > 0; left--)
            {
                consumer.Consume(CancellationToken.None);
            }

            return CpuClock.Process() - began;
        }
    }

    private sealed class LengthOnly : IDeserializer<int>
    {
        public int Deserialize(ReadOnlySpan<byte> data, bool isNull, SerializationContext context) => data.Length;
    }
}
