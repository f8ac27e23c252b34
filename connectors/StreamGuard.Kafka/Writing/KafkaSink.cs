using System.Text;
using Confluent.Kafka;
using StreamGuard.Engine.Partitions.Delivery;
using StreamGuard.Kafka.Native;
using StreamGuard.Kafka.Settings;

namespace StreamGuard.Kafka.Writing;

/// <summary>
/// Sends outputs and sees to it that the inputs they follow from are not committed before they have been acknowledged by all replicas.
/// Nothing is dropped: a full queue makes the sender wait. Its members may be called from several threads.
/// </summary>
public sealed class KafkaSink : IDisposable
{
    private static readonly TimeSpan FullQueueWait = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan MetadataTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LookTimeout = TimeSpan.FromSeconds(2);

    // Where a topic that is not there is waited for, a new one that not all brokers know of yet may be taken for one.
    private const int MissingAfterMilliseconds = 1_000;
    private readonly string _bootstrapServers;
    private readonly BrokerWatch _watch;
    private readonly IProducer<byte[]?, byte[]?> _producer;
    private readonly OutputsWithoutTopic? _withoutTopic;
    private readonly Lock _clientInUse = new();
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _underWay;
    private long _sent;

    private KafkaSink(KafkaOptions options, OutputClass output, Action<BrokerChange>? tell, Action<string>? statistics, Action<TopicLook>? look)
    {
        _bootstrapServers = options.BootstrapServers;
        _watch = new BrokerWatch(options.BootstrapServers, tell);
        var settings = ProducerSettings.From(options, output);
        if (look is not null)
        {
            settings.TopicMetadataPropagationMaxMs = MissingAfterMilliseconds;
            _withoutTopic = new OutputsWithoutTopic(options, PartitionsNow, (one, because) => Produce(one, because, default), look);
        }

        var producer = new ProducerBuilder<byte[]?, byte[]?>(settings)
            .SetErrorHandler(OnError)
            .SetStatisticsHandler((_, json) => statistics?.Invoke(json))
            .SetLogHandler(static (_, _) => { }); // what an operator can act on comes through the error handler, once
        _producer = ClientProperties.Built(producer.Build);
    }

    /// <summary>
    /// Ends when the sink is disposed, or fails with a <see cref="KafkaEnvironmentException"/> as soon as an output can never be delivered
    /// (no right to write, too large; no such topic, where that is not waited for): the input must then not go on.
    /// </summary>
    public Task Completion => _completion.Task;

    /// <summary>Outputs that have been sent and not acknowledged.</summary>
    public int UnderWay => Volatile.Read(ref _underWay);

    /// <summary>Outputs, acknowledged or not.</summary>
    public long Sent => Volatile.Read(ref _sent);

    /// <inheritdoc cref="Reading.KafkaSource.Open"/>
    /// <param name="look">
    /// Told of every topic that is not there and that outputs wait for, each time that it is looked for, and when it is there; may create it. Null: an output
    /// whose topic is not there fails the sink.
    /// </param>
    public static KafkaSink Open(
        KafkaOptions options, Action<BrokerChange>? tell = null, OutputClass output = OutputClass.Urgent, Action<string>? statistics = null,
        Action<TopicLook>? look = null)
    {
        ClientLibrary.Use();
        return new KafkaSink(options, output, tell, statistics, look);
    }

    /// <summary>How many partitions the topic has; asks the brokers. Null: there is no such topic.</summary>
    /// <exception cref="KafkaEnvironmentException">No broker answers within 10 s.</exception>
    public int? PartitionsOf(string topic)
    {
        var found = Metadata(topic, MetadataTimeout);
        return found.Error.Code == ErrorCode.UnknownTopicOrPart ? null : Count(found);
    }

    /// <summary>How many partitions the topic has; asks the brokers.</summary>
    /// <exception cref="KafkaEnvironmentException">There is no such topic, or no broker answers within 10 s.</exception>
    public int PartitionCount(string topic) => Count(Metadata(topic, MetadataTimeout));

    /// <summary>Puts the output into the queue; waits while the queue is full.</summary>
    /// <param name="because">What it follows from; null where that is nothing.</param>
    /// <exception cref="KafkaEnvironmentException">An earlier output can never be delivered.</exception>
    public void Send(KafkaOutput output, Cause? because = null, CancellationToken cancellation = default)
    {
        ThrowIfFailed();
        WaitWhileFull(output.Topic, cancellation);
        because?.Expect();
        Interlocked.Increment(ref _underWay);
        Interlocked.Increment(ref _sent);
        if (_withoutTopic is not { IsEmpty: false } waiting || !waiting.TryAddBehind(output, because))
        {
            Produce(output, because, cancellation);
        }
    }

    /// <summary>Waits until everything sent has been acknowledged. False when the time is over first.</summary>
    public bool Flush(TimeSpan timeout)
    {
        _producer.Flush(timeout);
        ThrowIfFailed();
        return UnderWay == 0;
    }

    /// <summary>What is still under way is given up, and its inputs are not committed; <see cref="Flush"/> first.</summary>
    public void Dispose()
    {
        _watch.Stop();
        _completion.TrySetResult(); // first, so that what is given up does not look like a failure
        _withoutTopic?.Dispose();
        lock (_clientInUse)
        {
            _producer.Dispose();
        }
    }

    private static bool IsWithoutTopic(Error error) =>
        error.Code is ErrorCode.Local_UnknownTopic or ErrorCode.Local_UnknownPartition or ErrorCode.UnknownTopicOrPart;

    private void WaitWhileFull(string topic, CancellationToken cancellation)
    {
        while (_withoutTopic is { IsEmpty: false } waiting && waiting.IsFull && waiting.Holds(topic))
        {
            Wait(cancellation);
        }
    }

    private void Wait(CancellationToken cancellation)
    {
        cancellation.WaitHandle.WaitOne(FullQueueWait);
        cancellation.ThrowIfCancellationRequested();
        ThrowIfFailed();
    }

    private void Produce(KafkaOutput output, Cause? because, CancellationToken cancellation)
    {
        var target = new TopicPartition(output.Topic, output.Partition ?? Partition.Any);
        var message = new Message<byte[]?, byte[]?> { Key = output.Key!, Value = output.Value!, Headers = HeadersOf(output) };
        while (true)
        {
            try
            {
                _producer.Produce(target, message, report => OnDelivered(report, output, because));
                return;
            }
            catch (ProduceException<byte[]?, byte[]?> error) when (error.Error.Code == ErrorCode.Local_QueueFull)
            {
                Wait(cancellation);
            }
            catch (ProduceException<byte[]?, byte[]?> error) when (_withoutTopic is not null && IsWithoutTopic(error.Error))
            {
                _withoutTopic.Add(output, because);
                return;
            }
            catch (ProduceException<byte[]?, byte[]?> error)
            {
                Fail(output.Topic, error.Error);
                ThrowIfFailed();
            }
        }
    }

    private static Headers? HeadersOf(KafkaOutput output)
    {
        if (output.Headers.Count == 0)
        {
            return null;
        }

        var headers = new Headers();
        foreach (var (name, value) in output.Headers)
        {
            headers.Add(name, Encoding.UTF8.GetBytes(value));
        }

        return headers;
    }

    /// <summary>Not asked when the sink has been disposed.</summary>
    private int? PartitionsNow(string topic)
    {
        lock (_clientInUse)
        {
            try
            {
                return _completion.Task.IsCompleted || Metadata(topic, LookTimeout) is not { Error.IsError: false, Partitions.Count: > 0 and var count } ? null : count;
            }
            catch (KafkaEnvironmentException)
            {
                return null; // no broker answers: it is looked for again
            }
        }
    }

    private int Count(TopicMetadata found) => found.Error.IsError
        ? throw new KafkaEnvironmentException($"topic `{found.Topic}` on {_bootstrapServers}: {found.Error.Reason}")
        : found.Partitions.Count;

    private TopicMetadata Metadata(string topic, TimeSpan timeout)
    {
        ThrowIfFailed();
        try
        {
            using var client = new DependentAdminClientBuilder(_producer.Handle).Build();
            return client.GetMetadata(topic, timeout).Topics.Single(one => one.Topic == topic);
        }
        catch (KafkaException error)
        {
            ThrowIfFailed();
            throw new KafkaEnvironmentException($"topic `{topic}` on {_bootstrapServers}: {error.Error.Reason}", error);
        }
    }

    private void OnDelivered(DeliveryReport<byte[]?, byte[]?> report, KafkaOutput output, Cause? because)
    {
        if (report.Error.IsError && _withoutTopic is not null && IsWithoutTopic(report.Error) && !_completion.Task.IsCompleted)
        {
            _withoutTopic.Add(output, because);
            return;
        }

        Interlocked.Decrement(ref _underWay);
        if (report.Error.IsError)
        {
            Fail(report.Topic, report.Error);
            return;
        }

        _watch.Served = true;
        because?.Acknowledge();
    }

    private void OnError(IClient client, Error error)
    {
        _watch.OnError(client, error);
        if (_watch.Refusal is { } refusal)
        {
            _completion.TrySetException(refusal);
        }
        else if (error.IsFatal)
        {
            _completion.TrySetException(new KafkaEnvironmentException($"{_bootstrapServers}: {error.Reason}"));
        }
    }

    private void Fail(string topic, Error error) =>
        _completion.TrySetException(new KafkaEnvironmentException($"topic `{topic}` on {_bootstrapServers}: {error.Reason}"));

    private void ThrowIfFailed()
    {
        if (_completion.Task.IsFaulted)
        {
            throw _completion.Task.Exception.InnerException!;
        }
    }
}
