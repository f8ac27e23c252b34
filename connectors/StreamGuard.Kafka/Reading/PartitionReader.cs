using Confluent.Kafka;
using StreamGuard.Kafka.Native;
using StreamGuard.Kafka.Settings;

namespace StreamGuard.Kafka.Reading;

/// <summary>
/// Looks at partitions from outside a group's work: where they begin and end, what the group remembers, all that is in one. One thread.
/// </summary>
public sealed class PartitionReader : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan MetadataPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(500);
    private readonly string _bootstrapServers;
    private readonly BrokerWatch _watch;
    private readonly IConsumer<byte[]?, byte[]?> _consumer;

    /// <param name="options">Of these the group is the one whose marks are asked for.</param>
    public PartitionReader(KafkaOptions options, Action<BrokerChange>? tell = null)
    {
        ClientLibrary.Use();
        _bootstrapServers = options.BootstrapServers;
        _watch = new BrokerWatch(options.BootstrapServers, tell);
        var settings = ConsumerSettings.From(options with { TellsWhenCaughtUp = true, StatisticsEveryMilliseconds = 0 });
        settings.EnableAutoCommit = false;
        _consumer = ClientProperties.Built(new ConsumerBuilder<byte[]?, byte[]?>(settings)
            .SetErrorHandler(_watch.OnError)
            .SetLogHandler(static (_, _) => { }) // what an operator can act on comes through the error handler, once
            .Build);
    }

    /// <summary>The offset of the oldest record that is still there, and the one that the next record will get.</summary>
    /// <exception cref="KafkaEnvironmentException">No broker answers for 30 s, or there is no such partition.</exception>
    public (long Begin, long End) Bounds(string topic, int partition, CancellationToken stop = default)
    {
        var found = Ask(topic, partition, patience => _consumer.QueryWatermarkOffsets(new TopicPartition(topic, partition), patience), stop);
        return (found.Low.Value, found.High.Value);
    }

    /// <summary>The offset below which the group's work on the partition is done; 0 if it remembers nothing.</summary>
    public long Committed(string topic, int partition, CancellationToken stop = default) => Math.Max(
        0, Ask(topic, partition, patience => _consumer.Committed([new TopicPartition(topic, partition)], patience), stop).Single().Offset.Value);

    /// <summary>All records from an offset to the end that the partition has at the call, in their order.</summary>
    /// <param name="take">Key, value and offset; false to end here.</param>
    /// <param name="from">Null: from the oldest.</param>
    public void Read(
        string topic, int partition, Func<byte[]?, byte[]?, long, bool> take, long? from = null, CancellationToken stop = default) =>
        ReadEach(topic, partition, found => take(found.Message.Key, found.Message.Value, found.Offset.Value), from, stop);

    /// <inheritdoc cref="Read"/>
    /// <summary>The same, with the headers.</summary>
    public void ReadWhole(string topic, int partition, Func<TopicRecord, bool> take, long? from = null, CancellationToken stop = default) =>
        ReadEach(topic, partition, found => take(Whole(found)), from, stop);

    /// <summary>Null if there is no such topic. Never makes one.</summary>
    /// <exception cref="KafkaEnvironmentException">No broker answers for 10 s.</exception>
    public int? PartitionsOf(string topic) => Metadata(client => client.GetMetadata(topic, MetadataPatience)).Topics
        .Where(one => one.Topic == topic && one.Error.Code is ErrorCode.NoError or ErrorCode.LeaderNotAvailable && one.Partitions.Count > 0)
        .Select(one => (int?)one.Partitions.Count).SingleOrDefault();

    /// <summary>Of all topics that the brokers tell us of.</summary>
    /// <exception cref="KafkaEnvironmentException">No broker answers for 10 s.</exception>
    public IReadOnlyList<string> TopicNames() => [.. Metadata(client => client.GetMetadata(MetadataPatience)).Topics.Select(one => one.Topic)];

    public void Dispose()
    {
        _watch.Stop();
        _consumer.Dispose();
    }

    internal static TopicRecord Whole(ConsumeResult<byte[]?, byte[]?> found) =>
        new(found.Message.Key, found.Message.Value, found.Offset.Value, HeadersOf(found));

    private static Dictionary<string, byte[]?> HeadersOf(ConsumeResult<byte[]?, byte[]?> found)
    {
        Dictionary<string, byte[]?> headers = new(StringComparer.Ordinal);
        foreach (var header in found.Message.Headers ?? [])
        {
            headers[header.Key] = header.GetValueBytes();
        }

        return headers;
    }

    private Metadata Metadata(Func<IAdminClient, Metadata> ask)
    {
        try
        {
            using var client = new DependentAdminClientBuilder(_consumer.Handle).Build();
            return ask(client);
        }
        catch (KafkaException error)
        {
            throw _watch.Refusal ?? new KafkaEnvironmentException($"{_bootstrapServers}: {error.Error.Reason}: see that a broker answers there", error);
        }
    }

    private void ReadEach(string topic, int partition, Func<ConsumeResult<byte[]?, byte[]?>, bool> take, long? from, CancellationToken stop)
    {
        var (begin, end) = Bounds(topic, partition, stop);
        var next = Math.Max(begin, from ?? begin);
        if (next >= end)
        {
            return;
        }

        _consumer.Assign(new TopicPartitionOffset(topic, partition, next));
        try
        {
            while (next < end)
            {
                stop.ThrowIfCancellationRequested();
                if (_consumer.Consume(Turn) is not { } found)
                {
                    if (_watch.Refusal is { } refusal)
                    {
                        throw refusal;
                    }

                    continue;
                }

                // The end of the partition may come before the last offset, which compaction or a transaction's end may have taken.
                next = found.IsPartitionEOF ? Math.Max(found.Offset.Value, end) : found.Offset.Value + 1;
                if (!found.IsPartitionEOF && !take(found))
                {
                    return;
                }
            }
        }
        catch (KafkaException error)
        {
            throw Problem(topic, partition, error);
        }
        finally
        {
            _consumer.Unassign();
        }
    }

    /// <summary>A question for the brokers, which may be away for a while. Whoever stops does not wait for them.</summary>
    private T Ask<T>(string topic, int partition, Func<TimeSpan, T> ask, CancellationToken stop)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            try
            {
                return ask(Turn);
            }
            catch (KafkaException error)
            {
                var passes = error.Error.IsLocalError && error.Error.Code != ErrorCode.Local_UnknownPartition;
                if (!passes || _watch.Refusal is not null || TimeProvider.System.GetElapsedTime(began) >= Patience)
                {
                    throw Problem(topic, partition, error);
                }

                stop.WaitHandle.WaitOne(Pause);
            }
        }
    }

    private KafkaEnvironmentException Problem(string topic, int partition, KafkaException error) =>
        _watch.Refusal ?? new KafkaEnvironmentException($"{topic}[{partition}] on {_bootstrapServers}: {error.Error.Reason}", error);
}
