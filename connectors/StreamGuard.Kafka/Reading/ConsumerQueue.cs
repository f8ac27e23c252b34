using System.Reflection;
using System.Runtime.InteropServices;
using Confluent.Kafka;
using StreamGuard.Kafka.Native;

namespace StreamGuard.Kafka.Reading;

/// <summary>
/// Takes records in batches from the queue of a Confluent.Kafka consumer, past its own `Consume`, which makes four objects and a copy of
/// the topic's name for each record. The consumer's callbacks run inside <see cref="Take"/>, on the same thread.
/// </summary>
internal sealed unsafe class ConsumerQueue : IDisposable
{
    private readonly SafeHandle _client;
    private readonly nint _queue;

    // Pinned, because the native side writes into it.
    private readonly nint[] _taken;
    private int _next;
    private int _end;

    public ConsumerQueue(IClient consumer, int size)
    {
        _taken = GC.AllocateArray<nint>(size, pinned: true);
        _client = typeof(Handle).GetProperty("LibrdkafkaHandle", BindingFlags.Instance | BindingFlags.NonPublic)
                ?.GetValue(consumer.Handle) as SafeHandle
            ?? throw new KafkaEnvironmentException(
                $"Confluent.Kafka {typeof(Handle).Assembly.GetName().Version} hides its native handle: use the version that this program was built with");
        var added = false;
        _client.DangerousAddRef(ref added);
        _queue = NativeMethods.rd_kafka_queue_get_consumer(_client.DangerousGetHandle());
    }

    /// <summary>Nothing is in hand.</summary>
    public bool IsEmpty => _next == _end;

    /// <summary>
    /// Takes what is there behind what is still in hand; waits for the first record only when nothing is in hand, and then no longer
    /// for a second one.
    /// </summary>
    public void Take(int timeoutMilliseconds)
    {
        if (IsEmpty)
        {
            (_next, _end) = (0, 0);
        }

        if (timeoutMilliseconds > 0 && _end < _taken.Length && Take(timeoutMilliseconds, atMost: 1) == 0)
        {
            return;
        }

        Take(0, _taken.Length - _end);
    }

    /// <summary>Until <see cref="Pop"/>. The caller has asked <see cref="IsEmpty"/>.</summary>
    public NativeMessage* Peek() => (NativeMessage*)_taken[_next];

    public void Pop() => NativeMethods.rd_kafka_message_destroy((NativeMessage*)_taken[_next++]);

    public void DropAll()
    {
        while (!IsEmpty)
        {
            Pop();
        }
    }

    public static string TopicOf(NativeMessage* message) => Marshal.PtrToStringUTF8(NativeMethods.rd_kafka_topic_name(message->Topic))!;

    public static string ErrorOf(NativeMessage* message) => Marshal.PtrToStringUTF8(NativeMethods.rd_kafka_message_errstr(message))!;

    /// <summary>Before the consumer is closed.</summary>
    public void Dispose()
    {
        DropAll();
        NativeMethods.rd_kafka_queue_destroy(_queue);
        _client.DangerousRelease();
    }

    private int Take(int timeoutMilliseconds, int atMost)
    {
        var array = (NativeMessage**)Marshal.UnsafeAddrOfPinnedArrayElement(_taken, 0);
        var count = (int)NativeMethods.rd_kafka_consume_batch_queue(_queue, timeoutMilliseconds, array + _end, (nuint)atMost);
        _end += Math.Max(0, count);
        return count;
    }
}
