using Confluent.Kafka;
using StreamGuard.Kafka.Native;
using StreamGuard.Kafka.Settings;

namespace StreamGuard.Kafka.Reading;

/// <summary>Reads all partitions of a topic from a moment on, as no group's member, and goes on with what comes. One thread.</summary>
public sealed class TopicFollower : IDisposable
{
    private const long FirstStep = 256;
    private const long StepGrows = 8;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(100);
    private readonly string _topic;
    private readonly Action<string> _tell;
    private bool _hasTold;
    private readonly BrokerWatch _watch;
    private readonly IConsumer<byte[]?, byte[]?> _consumer;

    /// <param name="tell">Why it cannot be read, once.</param>
    public TopicFollower(KafkaOptions options, string topic, Action<string> tell)
    {
        ClientLibrary.Use();
        _topic = topic;
        _tell = tell;
        _watch = new BrokerWatch(options.BootstrapServers, tell: null);
        var settings = ConsumerSettings.From(options with { TellsWhenCaughtUp = true, StatisticsEveryMilliseconds = 0 });
        settings.EnableAutoCommit = false;
        _consumer = ClientProperties.Built(new ConsumerBuilder<byte[]?, byte[]?>(settings)
            .SetErrorHandler(_watch.OnError)
            .SetLogHandler(static (_, _) => { }) // what an operator can act on is told by those who read and write for the events' sake
            .Build);
    }

    /// <summary>Until stopped. Brokers that are away, and a topic that is not there, are waited for.</summary>
    /// <param name="since">Records that were appended earlier are left out, but for some; of those from then on none is.</param>
    public void Run(DateTimeOffset since, Action<TopicRecord> take, CancellationToken stop)
    {
        _consumer.Assign(Ask(() => Starts(since), stop));
        while (!stop.IsCancellationRequested)
        {
            try
            {
                if (_consumer.Consume(Turn) is { IsPartitionEOF: false } found)
                {
                    take(PartitionReader.Whole(found));
                }
            }
            catch (ConsumeException error)
            {
                Wait(error, stop);
            }
        }
    }

    public void Dispose()
    {
        _watch.Stop();
        _consumer.Dispose();
    }

    /// <summary>The client tries on.</summary>
    private void Wait(KafkaException error, CancellationToken stop)
    {
        if (!error.Error.IsLocalError && !_hasTold)
        {
            _hasTold = true;
            _tell(error.Error.Reason);
        }

        stop.WaitHandle.WaitOne(Pause);
    }

    private T Ask<T>(Func<T?> ask, CancellationToken stop)
        where T : class
    {
        while (true)
        {
            stop.ThrowIfCancellationRequested();
            try
            {
                if (ask() is { } answer)
                {
                    return answer;
                }

                stop.WaitHandle.WaitOne(Pause);
            }
            catch (KafkaException error)
            {
                Wait(error, stop);
            }
        }
    }

    /// <summary>Null while there is no such topic.</summary>
    private List<TopicPartitionOffset>? Starts(DateTimeOffset since)
    {
        using var client = new DependentAdminClientBuilder(_consumer.Handle).Build();
        var found = client.GetMetadata(_topic, Patience).Topics.Single(one => one.Topic == _topic);
        return found.Partitions.Count == 0
            ? null
            : [.. found.Partitions.Select(partition => new TopicPartition(_topic, partition.PartitionId)).Select(place => new TopicPartitionOffset(place, StartOf(place, since)))];
    }

    /// <summary>Walks back in growing steps: brokers say where a time is only roughly, and the embedded one not at all.</summary>
    private Offset StartOf(TopicPartition place, DateTimeOffset since)
    {
        var bounds = _consumer.QueryWatermarkOffsets(place, Patience);
        var step = FirstStep;
        for (var offset = bounds.High.Value; offset > bounds.Low.Value; step *= StepGrows)
        {
            offset = Math.Max(bounds.Low.Value, offset - step);
            if (offset == bounds.Low.Value || AppendedAt(place, offset) < since)
            {
                return offset;
            }
        }

        return bounds.Low;
    }

    /// <summary>The largest of all times if there is nothing any more.</summary>
    private DateTimeOffset AppendedAt(TopicPartition place, long offset)
    {
        _consumer.Assign(new TopicPartitionOffset(place, offset));
        var found = _consumer.Consume(Patience) ?? throw new KafkaException(ErrorCode.Local_TimedOut);
        return found.IsPartitionEOF ? DateTimeOffset.MaxValue : DateTimeOffset.FromUnixTimeMilliseconds(found.Message.Timestamp.UnixTimestampMs);
    }
}
