using System.Globalization;
using System.Text;
using System.Text.Json;

namespace StreamGuard.Host.Logs;

/// <summary>An alert as it stands in its topic.</summary>
/// <param name="At">Milliseconds since the Unix epoch; null when it has no time that can be read.</param>
/// <param name="Text">The whole of it.</param>
internal sealed record RecordedAlert(string Id, string Subject, string Rule, long? At, string Text)
{
    /// <summary>Null when it is no alert.</summary>
    public static RecordedAlert? Read(byte[]? value)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(value ?? []);
            return json.RootElement.ValueKind == JsonValueKind.Object && TextOf(json, "id") is { } id
                ? new RecordedAlert(id, TextOf(json, "subject") ?? "", TextOf(json, "rule") ?? "", TimeOf(json), Encoding.UTF8.GetString(value!).Trim())
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? TextOf(JsonDocument json, string name) =>
        json.RootElement.TryGetProperty(name, out JsonElement found) && found.ValueKind == JsonValueKind.String ? found.GetString() : null;

    private static long? TimeOf(JsonDocument json) =>
        DateTimeOffset.TryParse(TextOf(json, "at"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time.ToUnixTimeMilliseconds()
            : null;
}
