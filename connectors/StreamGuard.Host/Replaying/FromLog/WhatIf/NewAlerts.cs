using StreamGuard.Engine.Effects;
using StreamGuard.Host.Running.Measuring;

namespace StreamGuard.Host.Replaying.FromLog.WhatIf;

/// <summary>What the other rules say: live alerts, as they would be sent.</summary>
internal sealed class NewAlerts(TimeZoneInfo zone, JsonLines? lines)
{
    private readonly Dictionary<string, string> byId = new(StringComparer.Ordinal);
    private readonly HashSet<string> approximate = new(StringComparer.Ordinal);

    /// <summary>As JSON.</summary>
    public IReadOnlyDictionary<string, string> ById => byId;

    /// <summary>Ids of those whose subject holds something of which the log does not tell the place.</summary>
    public IReadOnlySet<string> Approximate => approximate;

    public void Raise(Alert alert, bool isApproximate)
    {
        if (alert.Shadow || Canary.IsOf(alert))
        {
            return;
        }

        string text = AlertJson.ToText(alert, zone);
        if (!byId.TryAdd(alert.Id, text))
        {
            return;
        }

        if (isApproximate)
        {
            approximate.Add(alert.Id);
        }

        lines?.Write(json => json.WriteRawValue(text, skipInputValidation: true));
    }
}
