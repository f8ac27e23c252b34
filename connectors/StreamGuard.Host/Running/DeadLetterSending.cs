using System.Buffers;
using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Partitions.Delivery;
using StreamGuard.Kafka.Writing;

namespace StreamGuard.Host.Running;

/// <summary>To the topic of dead letters. For several threads.</summary>
internal sealed class DeadLetterSending(KafkaSink sink, RunOptions options, TimeZoneInfo zone)
{
    private long sent;

    /// <summary>Whoever waits with an output, because no more can wait for the brokers, gives it up then: its input is read again.</summary>
    public CancellationToken Stop { get; init; }

    public long Sent => Volatile.Read(ref sent);

    public void Send(DeadLetter letter, Cause because)
    {
        Interlocked.Increment(ref sent);
        ArrayBufferWriter<byte> json = new();
        DeadLetterJson.Write(letter, json, zone, options.MasksDeadLetters);
        sink.Send(new KafkaOutput { Topic = options.DeadLettersTopic, Value = json.WrittenSpan.ToArray() }, because, Stop);
    }
}
