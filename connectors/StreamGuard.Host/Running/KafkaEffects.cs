using System.Buffers;
using System.Text;
using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Events.Decoding;
using StreamGuard.Kafka;
using StreamGuard.Kafka.Delivery;
using StreamGuard.Kafka.Reading;
using StreamGuard.Kafka.Writing;

namespace StreamGuard.Host.Running;

/// <summary>Sends what follows from the event in hand, so that its offset waits for it. The detecting thread's.</summary>
internal sealed class KafkaEffects : IEffectOutput
{
    private readonly KafkaSink sink;
    private readonly RunOptions options;
    private readonly TimeZoneInfo zone;
    private readonly Action<string> tell;
    private readonly Dictionary<string, int> partitions = new(StringComparer.Ordinal);
    private readonly bool hasDeadLettersTopic;
    private readonly ArrayBufferWriter<byte> raw = new();
    private InputPosition? because;

    /// <exception cref="KafkaEnvironmentException">A topic for alerts does not exist.</exception>
    public KafkaEffects(KafkaSink sink, RunOptions options, TimeZoneInfo zone, Action<string> tell)
    {
        this.sink = sink;
        this.options = options;
        this.zone = zone;
        this.tell = tell;
        foreach (string topic in new[] { options.AlertsTopic, options.ShadowTopic }.OfType<string>())
        {
            partitions[topic] = sink.PartitionCount(topic);
        }

        hasDeadLettersTopic = Exists(options.DeadLettersTopic);
    }

    public long Alerts { get; private set; }

    public long ShadowAlerts { get; private set; }

    public long DeadLetters { get; private set; }

    public void Begin(KafkaRecord record)
    {
        because = record.Position;
        raw.ResetWrittenCount();
        raw.Write(record.Value);
    }

    /// <summary>What comes from now on follows from the passing of time.</summary>
    public void End() => because = null;

    public void Raise(Alert alert)
    {
        Alerts += alert.Shadow ? 0 : 1;
        ShadowAlerts += alert.Shadow ? 1 : 0;
        if ((alert.Shadow ? options.ShadowTopic : options.AlertsTopic) is not { } topic)
        {
            return;
        }

        sink.Send(
            new KafkaOutput
            {
                Topic = topic,
                Partition = Bucket.Partition(Bucket.Of(Encoding.UTF8.GetBytes(alert.Subject)), partitions[topic]),
                Key = Encoding.UTF8.GetBytes(alert.Id),
                Value = Encoding.UTF8.GetBytes(AlertJson.ToText(alert, zone)),
                Headers = KafkaOutput.AlertHeaders(alert.Rule, alert.Severity, alert.Subject),
            },
            because);
    }

    public void Derive(DerivedEvent derived)
    {
    }

    public void Refuse(in LogRecord record, Refusal reason) =>
        Tell(reason == Refusal.Conflict ? "conflict" : "expired", detail: null, record.Header.Clock);

    public void TellBad(KafkaRecord record, in DecodeProblem problem, Schema schema) =>
        Tell(problem.Reason.Code(), problem.Describe(schema), at: null);

    private bool Exists(string topic)
    {
        try
        {
            return sink.PartitionCount(topic) > 0;
        }
        catch (KafkaEnvironmentException problem)
        {
            tell($"{problem.Message}; bad events will only be told here (create the topic, or name another with --dead-letters-topic)");
            return false;
        }
    }

    private void Tell(string reason, string? detail, long? at)
    {
        DeadLetters++;
        InputPosition position = because!.Value;
        DeadLetter letter = new()
        {
            Source = position.Partition.Topic,
            Partition = position.Partition.Number,
            Offset = position.Offset,
            At = at,
            Reason = reason,
            Detail = detail,
            Raw = raw.WrittenMemory,
        };
        ArrayBufferWriter<byte> json = new();
        DeadLetterJson.Write(letter, json, zone);
        if (hasDeadLettersTopic)
        {
            sink.Send(new KafkaOutput { Topic = options.DeadLettersTopic, Value = json.WrittenSpan.ToArray() }, because);
        }
        else
        {
            tell("bad event: " + Encoding.UTF8.GetString(json.WrittenSpan));
        }
    }
}
