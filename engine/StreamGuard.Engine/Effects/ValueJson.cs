using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using StreamGuard.Engine.Events;

namespace StreamGuard.Engine.Effects;

/// <summary>Values as JSON writes them: durations in seconds, times in RFC 3339, money without trailing zeros, missing is null.</summary>
public static class ValueJson
{
    /// <summary>For all that this folder writes: text in any script is written as it is.</summary>
    public static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static void Write(Utf8JsonWriter writer, in AlertValue value, TimeZoneInfo zone)
    {
        if (value.IsMissing)
        {
            writer.WriteNull(value.Name);
            return;
        }

        switch (value.Type)
        {
            case FieldType.Id or FieldType.Text:
                writer.WriteString(value.Name, value.Text);
                break;
            case FieldType.Bool:
                writer.WriteBoolean(value.Name, value.Slot != 0);
                break;
            case FieldType.Int:
                writer.WriteNumber(value.Name, value.Slot);
                break;
            case FieldType.Number:
                writer.WriteNumber(value.Name, Slot.ToNumber(value.Slot));
                break;
            case FieldType.Money:
                writer.WritePropertyName(value.Name);
                writer.WriteRawValue(ValueText.OfMoney(value.Slot), skipInputValidation: true);
                break;
            case FieldType.Duration:
                writer.WritePropertyName(value.Name);
                writer.WriteRawValue(((decimal)value.Slot / 1000).ToString("0.###", CultureInfo.InvariantCulture), skipInputValidation: true);
                break;
            case FieldType.Time:
                writer.WriteString(value.Name, ZonedTime.Rfc3339(value.Slot, zone));
                break;
        }
    }
}
