using StreamGuard.Engine.Effects;

namespace StreamGuard.Rules.Interpreting;

/// <summary>All that came out of a run, in the order in which it came.</summary>
public sealed class SimulationResult
{
    public List<Alert> Alerts { get; } = [];

    public List<Alert> ShadowAlerts { get; } = [];

    /// <summary>What rules emitted; alerts that joined a history and copies are not among them.</summary>
    public List<DerivedEvent> Derived { get; } = [];

    public Counts Counts { get; } = new();
}

/// <summary>Trigger: what made the rule emit it.</summary>
public sealed record DerivedEvent(string Rule, PlainEvent Trigger, PlainEvent Event);
