using System.Buffers;
using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Partitions.Delivery;
using StreamGuard.Kafka.Writing;

namespace StreamGuard.Host.Running;

/// <summary>To the topic of dead letters. For several threads.</summary>
internal sealed class DeadLetterSending(KafkaSink sink, string topic, TimeZoneInfo zone)
{
    private long sent;

    public long Sent => Volatile.Read(ref sent);

    public void Send(DeadLetter letter, Cause because)
    {
        Interlocked.Increment(ref sent);
        ArrayBufferWriter<byte> json = new();
        DeadLetterJson.Write(letter, json, zone);
        sink.Send(new KafkaOutput { Topic = topic, Value = json.WrittenSpan.ToArray() }, because);
    }
}
