using System.Text.Json;

namespace StreamGuard.Engine.Effects;

/// <summary>How long after its alert's time a command of an action may still be obeyed.</summary>
public sealed record TimesToLive(long DefaultMilliseconds, IReadOnlyDictionary<string, long> ByAction)
{
    public const long FifteenMinutes = 15 * 60 * 1000;

    public static readonly TimesToLive Default = new(FifteenMinutes, new Dictionary<string, long>());

    public long Of(string action) => ByAction.GetValueOrDefault(action, DefaultMilliseconds);
}

/// <summary>One command for each action of an alert.</summary>
public static class CommandJson
{
    /// <param name="zone">Of the schema.</param>
    public static void Write(Utf8JsonWriter writer, Alert alert, string action, TimesToLive timesToLive, TimeZoneInfo zone)
    {
        writer.WriteStartObject();
        writer.WriteString("id", EffectId.OfCommand(alert.Id, action));
        writer.WriteString("command", action);
        writer.WriteString("alert", alert.Id);
        writer.WriteString("case", alert.Case);
        writer.WriteString("rule", alert.Rule);
        writer.WriteString("subject", alert.Subject);
        writer.WriteString("event", alert.Event);
        writer.WriteString("at", ZonedTime.Rfc3339(alert.At, zone));
        writer.WriteString("expires", ZonedTime.Rfc3339(alert.At + timesToLive.Of(action), zone));
        writer.WriteEndObject();
    }

    public static string ToText(Alert alert, string action, TimesToLive timesToLive, TimeZoneInfo zone) =>
        JsonText.Of(writer => Write(writer, alert, action, timesToLive, zone));
}
