using StreamGuard.Engine.Effects;

namespace StreamGuard.Rules.Interpreting;

/// <summary>All that came out of a file of events, whoever evaluated it: what two evaluators are compared by.</summary>
public sealed record EvaluationResult
{
    /// <summary>In the order in which they were raised.</summary>
    public required IReadOnlyList<Alert> Alerts { get; init; }

    public required IReadOnlyList<Alert> ShadowAlerts { get; init; }

    /// <summary>What rules emitted, in order; alerts that joined a history and copies are not among them.</summary>
    public required IReadOnlyList<EmittedEvent> Emitted { get; init; }

    public required Counts Counts { get; init; }

    /// <summary>Lines that became dead letters.</summary>
    public required IReadOnlyList<DeadLine> Dead { get; init; }
}

/// <summary>Fields are those of the kind, in its order.</summary>
/// <param name="TriggerId">Id of the event that made the rule emit it.</param>
public sealed record EmittedEvent(
    string Rule, string TriggerId, string Kind, string Subject, string Id, long At, IReadOnlyList<AlertValue> Fields);

/// <param name="Line">From 1.</param>
/// <param name="Reason">`bad`, `conflict` or `expired`.</param>
/// <param name="Detail">What is wrong with a bad line, in the evaluator's own words.</param>
public sealed record DeadLine(int Line, string Reason, string Detail);
