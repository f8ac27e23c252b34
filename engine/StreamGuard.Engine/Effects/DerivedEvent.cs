using StreamGuard.Engine.Events;

namespace StreamGuard.Engine.Effects;

/// <summary>An event that a rule emitted, or an alert that joins its subject's history. Holds texts, not keys: it can travel to any worker.</summary>
public sealed record DerivedEvent
{
    /// <summary>The rule that emitted it or raised the alert, and the id of its trigger.</summary>
    public required string Rule { get; init; }

    public required string TriggerId { get; init; }

    /// <summary>The subject whose event or timer brought it about; empty before it is sent off.</summary>
    public string From { get; init; } = "";

    public required Kind Kind { get; init; }

    public required string Subject { get; init; }

    public required string Id { get; init; }

    /// <summary>Milliseconds since the Unix epoch.</summary>
    public required long At { get; init; }

    /// <summary>How many rules stand between it and an input event.</summary>
    public required int Depth { get; init; }

    /// <summary>How many events may still follow from it, on all subjects together.</summary>
    public int MayFollow { get; init; }

    /// <summary>One for each field of the kind, in its order.</summary>
    public required IReadOnlyList<AlertValue> Values { get; init; }

    /// <summary>True for a copy of a derived event; copies of copies are not made.</summary>
    public bool IsCopy { get; init; }
}
