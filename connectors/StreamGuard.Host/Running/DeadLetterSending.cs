using System.Buffers;
using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Partitions.Delivery;
using StreamGuard.Kafka.Writing;

namespace StreamGuard.Host.Running;

/// <summary>To the topic of dead letters. For several threads.</summary>
internal sealed class DeadLetterSending(KafkaSink sink, RunOptions options, TimeZoneInfo zone)
{
    private long sent;

    public long Sent => Volatile.Read(ref sent);

    public void Send(DeadLetter letter, Cause because)
    {
        Interlocked.Increment(ref sent);
        ArrayBufferWriter<byte> json = new();
        DeadLetterJson.Write(letter, json, zone, options.MasksDeadLetters);
        sink.Send(new KafkaOutput { Topic = options.DeadLettersTopic, Value = json.WrittenSpan.ToArray() }, because);
    }
}
