using System.Threading.Channels;
using StreamGuard.Engine.Partitions.Delivery;
using StreamGuard.Kafka.Native;
using StreamGuard.Kafka.Settings;

namespace StreamGuard.Kafka.Reading;

/// <summary>
/// Reads the topics as a member of a consumer group and hands the records over in batches, as soon as there is anything. Offsets are
/// committed by themselves once everything at or below them has been evaluated and acknowledged.
/// </summary>
/// <remarks>
/// To end: <see cref="Stop"/>, read <see cref="Batches"/> to its end, wait for the acknowledgements, <see cref="Dispose"/>.
/// </remarks>
public sealed class KafkaSource : IDisposable
{
    private readonly Outbox _outbox;
    private readonly ReadingLoop _loop;
    private readonly Thread _thread;
    private bool _disposed;

    private KafkaSource(KafkaOptions options, Action<BrokerChange>? tell, Action<string>? statistics)
    {
        var channel = Channel.CreateBounded<RecordBatch>(
            new BoundedChannelOptions(options.QueuedBatches) { SingleReader = true, SingleWriter = true });
        Batches = channel.Reader;
        _outbox = new Outbox(channel.Writer);
        _loop = new ReadingLoop(options, _outbox, tell, statistics);
        _thread = new Thread(_loop.Run) { IsBackground = true, Name = "kafka source" };
        _thread.Start();
    }

    /// <summary>
    /// For one reader, who must dispose every batch. A full channel stops the reading, and loses nothing. It ends after <see cref="Stop"/>,
    /// or with a <see cref="KafkaEnvironmentException"/> when a topic does not exist or the brokers refuse us.
    /// </summary>
    public ChannelReader<RecordBatch> Batches { get; }

    /// <summary>
    /// Waits until there is something in <see cref="Batches"/>, or they have ended: for a reader with a thread of its own, who is woken without a task
    /// and the thread of the pool that would complete it. False when the time is over first.
    /// </summary>
    public bool WaitForBatch(TimeSpan timeout)
    {
        _outbox.Arrived.Reset();
        return Batches.TryPeek(out _) || Batches.Completion.IsCompleted || _outbox.Arrived.Wait(timeout);
    }

    /// <summary>Returns at once, also when no broker can be reached: that is told, and tried again for ever.</summary>
    /// <param name="tell">Called on the client's threads; must be short.</param>
    /// <param name="statistics">Gets the client's own figures as JSON, as often as the options say; the same threads.</param>
    /// <exception cref="KafkaEnvironmentException">The native library or the options are wrong.</exception>
    public static KafkaSource Open(KafkaOptions options, Action<BrokerChange>? tell = null, Action<string>? statistics = null)
    {
        ClientLibrary.Use();
        if (options.Topics.Count == 0)
        {
            throw new KafkaEnvironmentException("there is no topic to read: name one");
        }

        return new KafkaSource(options, tell, statistics);
    }

    /// <summary>
    /// With <see cref="KafkaOptions.OwnerChoosesStart"/>: reads an assigned partition from here on. Does nothing once it is revoked.
    /// </summary>
    /// <param name="tracker">What the partition's outputs report to, and so what is committed.</param>
    public void Start(InputPartition partition, long offset, DeliveryTracker tracker) => _loop.Start(partition, offset, tracker);

    /// <summary>Reads no further. What was already handed over is still to be had from <see cref="Batches"/>, which then ends.</summary>
    public void Stop() => _loop.Stop();

    /// <summary>Commits what has been delivered and leaves the group.</summary>
    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            _loop.Abandon();
            _thread.Join();
            _loop.Dispose();
        }
    }
}
