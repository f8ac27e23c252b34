using System.Text.Json;
using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Partitions.Records;
using StreamGuard.Host.Running.Detecting;
using StreamGuard.Host.Running.Opening;

namespace StreamGuard.Host.Logs;

/// <summary>Records of the log as JSON objects.</summary>
/// <param name="topicOfSource">The names of topics that are known, by <see cref="LogSource.Of"/>; of others only the number can be shown.</param>
internal sealed class LogRecordJson(RuleStore rules, IReadOnlyDictionary<uint, string> topicOfSource)
{
    private static readonly Schema NoSchema = new([], TimeZoneInfo.Utc, "");

    private TimeZoneInfo? zone;

    /// <summary>Bytes that cannot be read are told as such: whoever looks for what is wrong with a log wants to see them.</summary>
    public void Write(Utf8JsonWriter json, int partition, long offset, byte[]? bytes)
    {
        json.WriteStartObject();
        json.WriteNumber("partition", partition);
        json.WriteNumber("offset", offset);
        if (!RecordBytes.TryRead(bytes, out LogRecordHeader header))
        {
            json.WriteString("type", "unreadable");
            json.WriteNumber("bytes", bytes?.Length ?? 0);
        }
        else if (header.Type == LogRecordType.Event)
        {
            WriteEvent(json, header, bytes!);
        }
        else
        {
            WriteOther(json, header, bytes!);
        }

        json.WriteEndObject();
    }

    private void WriteEvent(Utf8JsonWriter json, in LogRecordHeader header, byte[] bytes)
    {
        json.WriteString("type", "event");
        if (rules.FindSchema(header.SchemaVersion) is not { } schema || !LogRecord.TryRead(bytes, schema, out LogRecord record))
        {
            json.WriteString("problem", rules.FindSchema(header.SchemaVersion) is null ? $"nobody has schema {header.SchemaVersion:x8}" : "damaged");
            return;
        }

        Kind kind = schema.Kinds[header.Kind];
        json.WriteString("kind", kind.Name);
        json.WriteString("subject", RecordJson.Text(record, header.Subject));
        json.WriteString("at", ZonedTime.Rfc3339(header.At, schema.TimeZone));
        WriteTime(json, "clock", header.Clock, schema.TimeZone);
        json.WriteString("id", RecordJson.Text(record, header.Id));
        json.WriteNumber("depth", header.Depth);
        WriteOrigin(json, header);
        json.WriteStartObject("fields");
        foreach (AlertValue field in RecordJson.Fields(record, kind))
        {
            if (!field.IsMissing)
            {
                ValueJson.Write(json, field, schema.TimeZone);
            }
        }

        json.WriteEndObject();
    }

    private void WriteOrigin(Utf8JsonWriter json, in LogRecordHeader header)
    {
        json.WriteStartObject("origin");
        if (topicOfSource.TryGetValue(header.OriginSource, out string? topic))
        {
            json.WriteString("topic", topic);
        }
        else
        {
            json.WriteNumber("number", header.OriginSource);
        }

        json.WriteNumber("partition", header.OriginPartition);
        json.WriteNumber("offset", header.OriginOffset);
        json.WriteNumber("ordinal", header.Ordinal);
        json.WriteEndObject();
    }

    private void WriteOther(Utf8JsonWriter json, in LogRecordHeader header, byte[] bytes)
    {
        if (!LogRecord.TryRead(bytes, NoSchema, out LogRecord record))
        {
            json.WriteString("type", "unreadable");
            json.WriteNumber("bytes", bytes.Length);
            return;
        }

        json.WriteString("type", header.Type switch
        {
            LogRecordType.Tick => "tick",
            LogRecordType.Control => "control",
            LogRecordType.Genesis => "genesis",
            _ => "unknown",
        });
        WriteTime(json, "clock", header.Clock, Zone);
        if (header.Type == LogRecordType.Genesis && GenesisRecord.Read(record) is { } genesis)
        {
            json.WriteString("log", genesis.Log.ToString());
            json.WriteNumber("partitions", genesis.Log.Partitions);
        }
        else if (header.Type == LogRecordType.Control)
        {
            WriteControl(json, ControlRecord.Read(record));
        }
    }

    private static void WriteControl(Utf8JsonWriter json, ControlRecord? control)
    {
        switch (control)
        {
            case Activation activation:
                json.WriteString("control", "activate");
                json.WriteNumber("activation", activation.Number);
                json.WriteString("version", activation.Version);
                break;
            case Trip trip:
                json.WriteString("control", "trip");
                json.WriteNumber("activation", trip.Number);
                json.WriteString("rule", trip.Rule);
                break;
            default:
                json.WriteString("control", "unknown");
                break;
        }
    }

    private static void WriteTime(Utf8JsonWriter json, string name, long time, TimeZoneInfo zone)
    {
        if (time != Slot.Missing)
        {
            json.WriteString(name, ZonedTime.Rfc3339(time, zone));
        }
    }

    /// <summary>Of the rules in force now: what is no event has no schema of its own.</summary>
    private TimeZoneInfo Zone => zone ??= (rules.Active is { } active ? rules.FindSchemaOf(active.Version)?.TimeZone : null) ?? TimeZoneInfo.Utc;
}
