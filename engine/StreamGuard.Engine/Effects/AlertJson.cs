using System.Text.Json;

namespace StreamGuard.Engine.Effects;

/// <summary>An alert as one JSON object, its keys in a fixed order.</summary>
public static class AlertJson
{
    /// <param name="zone">Of the schema.</param>
    public static void Write(Utf8JsonWriter writer, Alert alert, TimeZoneInfo zone)
    {
        writer.WriteStartObject();
        writer.WriteString("id", alert.Id);
        writer.WriteString("rule", alert.Rule);
        writer.WriteString("version", alert.Version);
        writer.WriteString("severity", alert.Severity);
        writer.WriteNumber("score", alert.Score);
        writer.WriteString("outcome", alert.Outcome);
        writer.WriteString("subject", alert.Subject);
        writer.WriteString("case", alert.Case);
        writer.WriteString("at", ZonedTime.Rfc3339(alert.At, zone));
        writer.WriteString("event", alert.Event);
        writer.WriteString("title", alert.Title);
        WriteOptional(writer, "title_zh", alert.TitleChinese);
        writer.WriteString("message", alert.Message);
        WriteOptional(writer, "message_zh", alert.MessageChinese);
        WriteTexts(writer, "actions", alert.Actions);
        writer.WriteStartObject("values");
        foreach (AlertValue value in alert.Values)
        {
            ValueJson.Write(writer, value, zone);
        }

        writer.WriteEndObject();
        WriteTexts(writer, "evidence", alert.Evidence);
        writer.WriteEndObject();
    }

    /// <summary>For tests and tools; outputs write into their own buffer.</summary>
    public static string ToText(Alert alert, TimeZoneInfo zone) => JsonText.Of(writer => Write(writer, alert, zone));

    private static void WriteOptional(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
        {
            writer.WriteString(name, text);
        }
    }

    private static void WriteTexts(Utf8JsonWriter writer, string name, IReadOnlyList<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (string text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }
}
