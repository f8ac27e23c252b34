using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Rules.Interpreting;

namespace StreamGuard.Rules.Testing;

/// <summary>Keeps all effects, in order.</summary>
public sealed class PlannedOutput : IEffectOutput
{
    public List<Alert> Alerts { get; } = [];

    public List<Alert> ShadowAlerts { get; } = [];

    public List<EmittedEvent> Emitted { get; } = [];

    public List<DeadLine> Dead { get; } = [];

    public void Raise(Alert alert) => (alert.Shadow ? ShadowAlerts : Alerts).Add(alert);

    public void Derive(Engine.Effects.DerivedEvent derived) => Emitted.Add(new EmittedEvent(
        derived.Rule, derived.TriggerId, derived.Kind.Name, derived.Subject, derived.Id, derived.At, derived.Values));

    public void Refuse(in LogRecord record, Refusal reason) =>
        Dead.Add(new DeadLine((int)record.Header.OriginOffset, reason.ToString().ToLowerInvariant(), ""));
}
