using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;

namespace StreamGuard.Perf.Engines;

/// <summary>Keeps the alerts and lets everything else go.</summary>
internal sealed class KeptAlerts : IEffectOutput
{
    public List<Alert> Alerts { get; } = [];

    public int Refused { get; private set; }

    public void Raise(Alert alert) => Alerts.Add(alert);

    public void Derive(DerivedEvent derived)
    {
    }

    public void Refuse(in LogRecord record, Refusal reason) => Refused++;
}
