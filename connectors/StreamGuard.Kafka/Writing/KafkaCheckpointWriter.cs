using StreamGuard.Engine.Partitions;
using StreamGuard.Kafka.Settings;

namespace StreamGuard.Kafka.Writing;

/// <summary>Checkpoints as a compacted topic, with as many partitions as the log. For several threads.</summary>
public sealed class KafkaCheckpointWriter(KafkaOptions options, string topic, Action<string>? statistics = null) : ICheckpointWriter, IDisposable
{
    private readonly NativeProducer _producer = new(options, OutputClass.Checkpoints, topic, statistics);

    /// <inheritdoc cref="KafkaSink.Completion"/>
    public Task Completion => _producer.Completion;

    /// <inheritdoc cref="KafkaLogWriter.Sent"/>
    public long Sent => _producer.Pending.Added;

    public int UnderWay => _producer.Pending.Count;

    /// <summary>Sent and not acknowledged.</summary>
    public long BytesUnderWay => _producer.Pending.Bytes;

    /// <summary>Of what is sent and not acknowledged; zero when nothing is.</summary>
    public TimeSpan OldestUnderWay => _producer.Pending.OldestAge;

    public void Write(int partition, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value) => _producer.Send(partition, key, value, null);

    /// <inheritdoc cref="KafkaSink.Flush"/>
    public bool Flush(TimeSpan timeout) => _producer.Flush(timeout);

    public void Dispose() => _producer.Dispose();
}
