using System.Globalization;
using System.Text;
using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Partitions;
using StreamGuard.Engine.Partitions.Delivery;
using StreamGuard.Engine.Partitions.Records;
using StreamGuard.Kafka.Writing;

namespace StreamGuard.Host.Running.Detecting;

/// <summary>Alerts, commands and refused events to their topics. For several threads.</summary>
internal sealed class EffectSending : IEffectWriter
{
    /// <summary>Of an alert: the offset in the log of the record that it follows from, in its subject's partition.</summary>
    public const string OffsetHeader = "log-offset";

    /// <summary>Of an alert whose rule has a limit: its <see cref="AlertLimit"/>, by which all processes count it.</summary>
    public const string LimitHeader = "limit";

    private readonly RunOptions options;
    private readonly Schema schema;
    private readonly Func<uint, Schema?> schemas;
    private readonly TimeZoneInfo zone;
    private readonly KafkaSink urgent;
    private readonly KafkaSink side;
    private readonly DeadLetterSending deadLetters;
    private readonly int? alertPartitions;
    private readonly int? shadowPartitions;
    private readonly Dictionary<uint, string> topicOfSource;
    private long alerts;
    private long shadowAlerts;

    /// <param name="schemas">By <see cref="Schema.Version"/>, those that records may have been written with.</param>
    /// <exception cref="StreamGuard.Kafka.KafkaEnvironmentException">No broker answers.</exception>
    public EffectSending(
        RunOptions options, Schema schema, Func<uint, Schema?> schemas, KafkaSink urgent, KafkaSink side, DeadLetterSending deadLetters)
    {
        this.options = options;
        this.schema = schema;
        this.schemas = schemas;
        zone = schema.TimeZone;
        this.urgent = urgent;
        this.side = side;
        this.deadLetters = deadLetters;
        alertPartitions = urgent.PartitionsOf(options.AlertsTopic);
        shadowPartitions = options.ShadowTopic is { } shadow ? side.PartitionsOf(shadow) : null;
        topicOfSource = options.Topics.Append(options.IdentityTopic).OfType<InputTopic>().Select(topic => topic.Name).Distinct(StringComparer.Ordinal)
            .ToDictionary(LogSource.Of);
    }

    /// <inheritdoc cref="DeadLetterSending.Stop"/>
    public CancellationToken Stop { get; init; }

    public long Alerts => Volatile.Read(ref alerts);

    public long ShadowAlerts => Volatile.Read(ref shadowAlerts);

    public void Raise(Alert alert, Cause because)
    {
        if (alert.Shadow)
        {
            Interlocked.Increment(ref shadowAlerts);
            if (options.ShadowTopic is { } shadow)
            {
                side.Send(AlertFor(shadow, shadowPartitions, alert, because.Offset), because, Stop);
            }

            return;
        }

        Interlocked.Increment(ref alerts);
        urgent.Send(AlertFor(options.AlertsTopic, alertPartitions, alert, because.Offset), because, Stop);
        foreach (string action in alert.Actions)
        {
            if (options.CommandTopicOf(action) is { } topic)
            {
                urgent.Send(CommandFor(topic, alert, action), because, Stop);
            }
        }
    }

    public void Refuse(in LogRecord record, Refusal reason, Cause because)
    {
        ref readonly LogRecordHeader header = ref record.Header;
        deadLetters.Send(
            new DeadLetter
            {
                Source = topicOfSource.GetValueOrDefault(header.OriginSource, options.LogTopic),
                Partition = (int)header.OriginPartition,
                Offset = header.OriginOffset,
                At = header.Clock == Slot.Missing ? null : header.Clock,
                Reason = reason == Refusal.Conflict ? "conflict" : "expired",
                Raw = Encoding.UTF8.GetBytes(RecordJson.Of(record, schemas(header.SchemaVersion) ?? schema)),
            },
            because);
    }

    private KafkaOutput AlertFor(string topic, int? partitions, Alert alert, long logOffset) => new()
    {
        Topic = topic,
        Partition = PartitionOf(alert.Subject, partitions),
        Key = Encoding.UTF8.GetBytes(alert.Id),
        Value = Encoding.UTF8.GetBytes(AlertJson.ToText(alert, zone)),
        Headers =
        [
            .. KafkaOutput.AlertHeaders(alert.Rule, alert.Severity, alert.Subject),
            new(OffsetHeader, logOffset.ToString(CultureInfo.InvariantCulture)),
            .. alert.Limit is { } limit ? [new KeyValuePair<string, string>(LimitHeader, limit.ToString())] : Array.Empty<KeyValuePair<string, string>>(),
        ],
    };

    private KafkaOutput CommandFor(string topic, Alert alert, string action) => new()
    {
        Topic = topic,
        Key = Encoding.UTF8.GetBytes(EffectId.OfCommand(alert.Id, action)),
        Value = Encoding.UTF8.GetBytes(CommandJson.ToText(alert, action, options.CommandLifetimes, zone)),
        Headers = KafkaOutput.AlertHeaders(alert.Rule, alert.Severity, alert.Subject),
    };

    /// <summary>A subject's alerts stay together; of a topic that was not there when we began the client chooses.</summary>
    private static int? PartitionOf(string subject, int? partitions) =>
        partitions is { } count ? Bucket.Partition(Bucket.Of(Encoding.UTF8.GetBytes(subject)), count) : null;
}
