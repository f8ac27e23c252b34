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
    private readonly string _bootstrapServers;
    private readonly BrokerWatch _watch;
    private readonly IProducer<byte[]?, byte[]?> _producer;
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _underWay;
    private long _sent;

    private KafkaSink(KafkaOptions options, OutputClass output, Action<BrokerChange>? tell, Action<string>? statistics)
    {
        _bootstrapServers = options.BootstrapServers;
        _watch = new BrokerWatch(options.BootstrapServers, tell);
        var producer = new ProducerBuilder<byte[]?, byte[]?>(ProducerSettings.From(options, output))
            .SetErrorHandler(OnError)
            .SetStatisticsHandler((_, json) => statistics?.Invoke(json))
            .SetLogHandler(static (_, _) => { }); // what an operator can act on comes through the error handler, once
        _producer = ClientProperties.Built(producer.Build);
    }

    /// <summary>
    /// Ends when the sink is disposed, or fails with a <see cref="KafkaEnvironmentException"/> as soon as an output can never be delivered
    /// (no such topic, no right to write, too large): the input must then not go on.
    /// </summary>
    public Task Completion => _completion.Task;

    /// <summary>Outputs that have been sent and not acknowledged.</summary>
    public int UnderWay => Volatile.Read(ref _underWay);

    /// <summary>Outputs, acknowledged or not.</summary>
    public long Sent => Volatile.Read(ref _sent);

    /// <inheritdoc cref="Reading.KafkaSource.Open"/>
    public static KafkaSink Open(
        KafkaOptions options, Action<BrokerChange>? tell = null, OutputClass output = OutputClass.Urgent, Action<string>? statistics = null)
    {
        ClientLibrary.Use();
        return new KafkaSink(options, output, tell, statistics);
    }

    /// <summary>How many partitions the topic has; asks the brokers.</summary>
    /// <exception cref="KafkaEnvironmentException">There is no such topic, or no broker answers within 10 s.</exception>
    public int PartitionCount(string topic)
    {
        ThrowIfFailed();
        try
        {
            using var client = new DependentAdminClientBuilder(_producer.Handle).Build();
            var found = client.GetMetadata(topic, MetadataTimeout).Topics.Single(one => one.Topic == topic);
            return found.Error.IsError
                ? throw new KafkaEnvironmentException($"topic `{topic}` on {_bootstrapServers}: {found.Error.Reason}")
                : found.Partitions.Count;
        }
        catch (KafkaException error)
        {
            ThrowIfFailed();
            throw new KafkaEnvironmentException($"topic `{topic}` on {_bootstrapServers}: {error.Error.Reason}", error);
        }
    }

    /// <summary>Puts the output into the queue; waits while the queue is full.</summary>
    /// <param name="because">What it follows from; null where that is nothing.</param>
    /// <exception cref="KafkaEnvironmentException">An earlier output can never be delivered.</exception>
    public void Send(KafkaOutput output, Cause? because = null, CancellationToken cancellation = default)
    {
        ThrowIfFailed();
        because?.Expect();
        Interlocked.Increment(ref _underWay);
        Interlocked.Increment(ref _sent);
        var target = new TopicPartition(output.Topic, output.Partition ?? Partition.Any);
        var message = new Message<byte[]?, byte[]?> { Key = output.Key!, Value = output.Value!, Headers = HeadersOf(output) };
        while (true)
        {
            try
            {
                _producer.Produce(target, message, report => OnDelivered(report, because));
                return;
            }
            catch (ProduceException<byte[]?, byte[]?> error) when (error.Error.Code == ErrorCode.Local_QueueFull)
            {
                cancellation.WaitHandle.WaitOne(FullQueueWait);
                cancellation.ThrowIfCancellationRequested();
                ThrowIfFailed();
            }
            catch (ProduceException<byte[]?, byte[]?> error)
            {
                Fail(output.Topic, error.Error);
                ThrowIfFailed();
            }
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
        _producer.Dispose();
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

    private void OnDelivered(DeliveryReport<byte[]?, byte[]?> report, Cause? because)
    {
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
