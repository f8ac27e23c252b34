using System.Text.Json;
using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Partitions;
using StreamGuard.Engine.Partitions.Delivery;
using StreamGuard.Host.Running.Measuring;
using StreamGuard.Host.Running.Opening;

namespace StreamGuard.Host.Replaying.FromLog;

/// <summary>What a replay of the log raises, in the range that is looked at: live alerts, as they would be sent.</summary>
internal sealed class ReplayedAlerts(RuleStore rules, JsonLines? lines) : IEffectWriter
{
    private readonly Dictionary<string, string> byId = new(StringComparer.Ordinal);
    private ReplayedRange? range;

    /// <summary>As JSON.</summary>
    public IReadOnlyDictionary<string, string> ById => byId;

    /// <summary>The partition that is replayed from now on.</summary>
    public void Begin(ReplayedRange next) => range = next;

    public void Raise(Alert alert, Cause because)
    {
        if (alert.Shadow || Canary.IsOf(alert) || because.Offset < range!.Begin)
        {
            return;
        }

        string text = AlertJson.ToText(alert, rules.Find(alert.Version)!.Schema.TimeZone);
        if (byId.TryAdd(alert.Id, text))
        {
            lines?.Write(json => json.WriteRawValue(text, skipInputValidation: true));
        }
    }

    public void Refuse(in LogRecord record, Refusal reason, Cause because)
    {
        // It went to the dead letters when it was read first.
    }
}
