using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;

namespace StreamGuard.Perf.Traffic;

/// <summary>
/// The same traffic as JSON Lines, as banks and telecoms write them: all fields in the schema's order, `null` where there is nothing. Filled
/// outside the measured time, again and again.
/// </summary>
internal sealed class LineBlock(Schema schema, TrafficStream traffic)
{
    /// <summary>Nobody else escapes the plus of a time's offset.</summary>
    private static readonly JsonWriterOptions Unescaped = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly EventRow row = new();
    private readonly ArrayBufferWriter<byte> buffer = new();

    public ReadOnlySpan<byte> Bytes => buffer.WrittenSpan;

    public void Fill(int events)
    {
        buffer.ResetWrittenCount();
        using Utf8JsonWriter writer = new(buffer, Unescaped);
        for (int count = 0; count < events; count++)
        {
            traffic.Next(row);
            Write(writer);
            writer.Flush();
            buffer.Write("\n"u8);
            writer.Reset();
        }
    }

    private void Write(Utf8JsonWriter writer)
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
