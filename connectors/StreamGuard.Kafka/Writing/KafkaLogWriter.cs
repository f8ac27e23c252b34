using StreamGuard.Engine.Partitions;
using StreamGuard.Engine.Partitions.Delivery;
using StreamGuard.Kafka.Settings;

namespace StreamGuard.Kafka.Writing;

/// <summary>The log as a topic. What a record follows from counts as delivered when all replicas have the record. For several threads.</summary>
public sealed class KafkaLogWriter(KafkaOptions options, string topic, Action<string>? statistics = null) : ILogWriter, IDisposable
{
    private readonly NativeProducer _producer = new(options, OutputClass.Log, topic, statistics);

    /// <inheritdoc cref="KafkaSink.Completion"/>
    public Task Completion => _producer.Completion;

    public int UnderWay => _producer.Pending.Count;

    /// <summary>Records, acknowledged or not.</summary>
    public long Sent => _producer.Pending.Added;

    public void Append(int partition, ReadOnlySpan<byte> record, Cause because) => _producer.Send(partition, default, record, because);

    /// <summary>A record that follows from nothing that could be read again: a tick, a change of rules.</summary>
    public void Append(int partition, ReadOnlySpan<byte> record) => _producer.Send(partition, default, record, null);

    /// <inheritdoc cref="KafkaSink.Flush"/>
    public bool Flush(TimeSpan timeout) => _producer.Flush(timeout);

    public void Dispose() => _producer.Dispose();
}
