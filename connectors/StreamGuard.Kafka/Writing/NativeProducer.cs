using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Confluent.Kafka;
using StreamGuard.Engine.Partitions.Delivery;
using StreamGuard.Kafka.Native;
using StreamGuard.Kafka.Settings;

namespace StreamGuard.Kafka.Writing;

/// <summary>
/// A producer for one topic, without an object for each message: what is sent is copied once, into the client's own memory. Nothing is dropped; a
/// full queue makes the sender wait. Its members may be called from several threads.
/// </summary>
internal sealed unsafe class NativeProducer : IDisposable
{
    private const int Copy = 2;
    private const int QueueFull = -184;
    private const int FatalError = -150;
    private const int PurgeEverything = 3;
    private const int ErrorSize = 512;
    private static readonly TimeSpan FullQueueWait = TimeSpan.FromMilliseconds(1);

    private readonly string _place;
    private readonly Action<string>? _statistics;
    private readonly PendingMessages _pending;
    private readonly TaskCompletionSource _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly GCHandle _self;
    private readonly nint _client;
    private readonly nint _topic;
    private readonly Thread _poller;
    private volatile bool _stopped;
    private volatile bool _served;
    private bool _disposed;

    public NativeProducer(KafkaOptions options, OutputClass output, string topic, Action<string>? statistics)
    {
        ClientLibrary.Use();
        _place = $"topic `{topic}` on {options.BootstrapServers}";
        _statistics = statistics;
        _pending = new PendingMessages();
        _self = GCHandle.Alloc(this);
        _client = NewClient(ProducerSettings.From(options, output));
        _topic = NativeMethods.rd_kafka_topic_new(_client, topic, 0);
        _poller = new Thread(Poll) { IsBackground = true, Name = $"kafka producer of {topic}" };
        _poller.Start();
    }

    /// <summary>Ends when the producer is disposed, or fails with the <see cref="KafkaEnvironmentException"/> that no waiting will cure.</summary>
    public Task Completion => _completion.Task;

    /// <summary>Messages that have been sent and not acknowledged, and their bytes.</summary>
    public PendingMessages Pending => _pending;

    /// <summary>Waits while the queue is full. An empty key is none.</summary>
    /// <exception cref="KafkaEnvironmentException">An earlier message can never be delivered.</exception>
    public void Send(int partition, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, in Cause? because)
    {
        ThrowIfFailed();
        because?.Expect();
        var number = _pending.Add(because, key.Length + value.Length);
        while (Produce(partition, key, value, number) is not 0 and var error)
        {
            if (error != QueueFull)
            {
                _pending.Remove(number);
                Fail(error);
            }
            else
            {
                Thread.Sleep(FullQueueWait);
            }

            ThrowIfFailed();
        }
    }

    /// <summary>Waits until everything sent has been acknowledged. False when the time is over first.</summary>
    public bool Flush(TimeSpan timeout)
    {
        _ = NativeMethods.rd_kafka_flush(_client, (int)Math.Max(0, timeout.TotalMilliseconds));
        ThrowIfFailed();
        return _pending.Count == 0;
    }

    public void ThrowIfFailed()
    {
        if (_completion.Task.IsFaulted)
        {
            throw _completion.Task.Exception.InnerException!;
        }
    }

    /// <summary>What is still under way is given up.</summary>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _completion.TrySetResult(); // first, so that what is given up does not look like a failure
        _stopped = true;
        _poller.Join();
        _ = NativeMethods.rd_kafka_purge(_client, PurgeEverything);
        _ = NativeMethods.rd_kafka_poll(_client, 0);
        NativeMethods.rd_kafka_topic_destroy(_topic);
        NativeMethods.rd_kafka_destroy(_client);
        _self.Free();
    }

    private static NativeProducer Of(nint opaque) => (NativeProducer)GCHandle.FromIntPtr(opaque).Target!;

    [UnmanagedCallersOnly]
    private static void OnDelivered(nint client, NativeMessage* message, nint opaque) => Of(opaque).Delivered(message);

    [UnmanagedCallersOnly]
    private static void OnError(nint client, int error, nint reason, nint opaque) => Of(opaque).Error(error, Marshal.PtrToStringUTF8(reason));

    [UnmanagedCallersOnly]
    private static int OnStatistics(nint client, byte* json, nuint length, nint opaque)
    {
        Of(opaque)._statistics?.Invoke(System.Text.Encoding.UTF8.GetString(json, checked((int)length)));
        return 0;
    }

    private nint NewClient(ProducerConfig settings)
    {
        var error = stackalloc byte[ErrorSize];
        var configuration = NativeMethods.rd_kafka_conf_new();
        foreach (var (name, value) in settings)
        {
            // `dotnet.…` is Confluent.Kafka's own.
            if (!name.StartsWith("dotnet.", StringComparison.Ordinal)
                && NativeMethods.rd_kafka_conf_set(configuration, name, value, error, ErrorSize) != 0)
            {
                NativeMethods.rd_kafka_conf_destroy(configuration);
                throw NoClient(error);
            }
        }

        NativeMethods.rd_kafka_conf_set_opaque(configuration, GCHandle.ToIntPtr(_self));
        NativeMethods.rd_kafka_conf_set_log_cb(configuration, callback: 0);
        NativeMethods.rd_kafka_conf_set_dr_msg_cb(configuration, &OnDelivered);
        NativeMethods.rd_kafka_conf_set_error_cb(configuration, &OnError);
        NativeMethods.rd_kafka_conf_set_stats_cb(configuration, &OnStatistics);
        var client = NativeMethods.rd_kafka_new(NativeMethods.Producer, configuration, error, ErrorSize);
        return client != 0 ? client : throw NoClient(error);
    }

    private static KafkaEnvironmentException NoClient(byte* error) =>
        new($"the Kafka client cannot be set up: {Marshal.PtrToStringUTF8((nint)error)}");

    private int Produce(int partition, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, int number)
    {
        fixed (byte* keyBytes = key)
        fixed (byte* valueBytes = value)
        {
            return NativeMethods.rd_kafka_produce(
                _topic, partition, Copy, valueBytes, (nuint)value.Length, keyBytes, (nuint)key.Length, number) == 0
                ? 0
                : NativeMethods.rd_kafka_last_error();
        }
    }

    private void Poll()
    {
        while (!_stopped)
        {
            _ = NativeMethods.rd_kafka_poll(_client, 50);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Delivered(NativeMessage* message)
    {
        var because = _pending.Remove((int)message->Opaque);
        if (message->Error != 0)
        {
            Fail(message->Error);
            return;
        }

        _served = true;
        because?.Acknowledge();
    }

    private void Error(int error, string? reason)
    {
        var refused = (ErrorCode)error is ErrorCode.Local_Authentication or ErrorCode.SaslAuthenticationFailed or ErrorCode.Local_Ssl;
        if (error == FatalError || (refused && !_served))
        {
            _completion.TrySetException(new KafkaEnvironmentException($"{_place}: {reason}"));
        }
    }

    private void Fail(int error) => _completion.TrySetException(
        new KafkaEnvironmentException($"{_place}: {Marshal.PtrToStringUTF8(NativeMethods.rd_kafka_err2str(error))}"));
}
