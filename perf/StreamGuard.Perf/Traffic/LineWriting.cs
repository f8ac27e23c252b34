using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;

namespace StreamGuard.Perf.Traffic;

/// <summary>A row as a line of JSON, as banks and telecoms write it: all fields in the schema's order, `null` where there is nothing.</summary>
internal sealed class LineWriting(Schema schema)
{
    /// <summary>Nobody else escapes the plus of a time's offset.</summary>
    private static readonly JsonWriterOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> buffer = new();

    /// <summary>Without the line's end; valid until the next call.</summary>
    public ReadOnlySpan<byte> Write(EventRow row)
    {
        buffer.ResetWrittenCount();
        using Utf8JsonWriter writer = new(buffer, Unescaped);
        Write(writer, row);
        writer.Flush();
        return buffer.WrittenSpan;
    }

    private void Write(Utf8JsonWriter writer, EventRow row)
    {
        Kind kind = schema.Kinds[row.Kind];
        writer.WriteStartObject();
        writer.WriteString("id", TextOf(row.Id));
        writer.WriteString("kind", kind.Name);
        writer.WriteString("at", ZonedTime.Rfc3339(row.At, schema.TimeZone));
        foreach (Field field in kind.Fields)
        {
            Write(writer, field, row.Fields[field.Index]);
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Field field, long slot)
    {
        writer.WritePropertyName(field.Name);
        if (slot == Slot.Missing)
        {
            writer.WriteNullValue();
            return;
        }

        switch (field.Type)
        {
            case FieldType.Id or FieldType.Text:
                writer.WriteStringValue(TextOf(slot));
                break;
            case FieldType.Bool:
                writer.WriteBooleanValue(slot == 1);
                break;
            case FieldType.Money:
                writer.WriteNumberValue(Math.Round((decimal)slot / Slot.MoneyScale, 2));
                break;
            case FieldType.Duration:
                writer.WriteNumberValue(slot / 1000);
                break;
            default:
                writer.WriteNumberValue(slot);
                break;
        }
    }

    private static string TextOf(long key)
    {
        Span<byte> text = stackalloc byte[Key.LongestPacked];
        return Encoding.UTF8.GetString(text[..Key.Unpack(key, text)]);
    }
}
