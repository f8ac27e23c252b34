using System.Text.Json;
using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;

namespace StreamGuard.Host.Demo;

/// <summary>What the demo shows of an alert.</summary>
/// <param name="At">In the made-up time.</param>
/// <param name="Held">Money that the alert stopped, in 1/10,000; 0 where it stopped none.</param>
internal sealed record DemoAlert(DateTimeOffset At, string Severity, string Rule, string Title, string Subject, string Message, double Score, long Held)
{
    /// <param name="alert">As it stands in the topic of alerts.</param>
    public static DemoAlert Of(JsonElement alert)
    {
        string Text(string name) => alert.GetProperty(name).GetString() ?? "";
        bool isHeld = Text("outcome") is "hold" or "decline";
        decimal amount = isHeld && alert.GetProperty("values").TryGetProperty("amount", out JsonElement value) && value.TryGetDecimal(out decimal money) ? money : 0;
        return new DemoAlert(
            alert.GetProperty("at").GetDateTimeOffset(), Text("severity"), Text("rule"), Text("title"), Text("subject"), Text("message"),
            alert.GetProperty("score").GetDouble(), (long)(amount * Slot.MoneyScale));
    }

    public static DemoAlert Of(Alert alert, TimeZoneInfo zone)
    {
        AlertValue amount = alert.Values.FirstOrDefault(value => value is { Name: "amount", Type: FieldType.Money, IsMissing: false });
        bool isHeld = alert.Outcome is "hold" or "decline" && amount.Name is not null;
        return new DemoAlert(
            ZonedTime.Of(alert.At, zone), alert.Severity, alert.Rule, alert.Title, alert.Subject, alert.Message, alert.Score, isHeld ? amount.Slot : 0);
    }
}
