using System.Text.Json;

namespace StreamGuard.Engine.Effects;

/// <summary>An event in the form in which events come in: what is written can be read again. Missing fields are left out.</summary>
public static class EventJson
{
    /// <param name="zone">Of the schema.</param>
    public static void Write(Utf8JsonWriter writer, string kind, string id, long at, IEnumerable<AlertValue> fields, TimeZoneInfo zone)
    {
        writer.WriteStartObject();
        writer.WriteString("id", id);
        writer.WriteString("kind", kind);
        writer.WriteString("at", ZonedTime.Rfc3339(at, zone));
        foreach (AlertValue field in fields)
        {
            if (!field.IsMissing)
            {
                ValueJson.Write(writer, field, zone);
            }
        }

        writer.WriteEndObject();
    }

    public static string ToText(string kind, string id, long at, IEnumerable<AlertValue> fields, TimeZoneInfo zone) =>
        JsonText.Of(writer => Write(writer, kind, id, at, fields, zone));
}
