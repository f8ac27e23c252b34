using StreamGuard.Engine.Events;

namespace StreamGuard.Engine.Effects;

/// <summary>A value in an alert. Text is set for id and text that are not missing (Slot is then 0); otherwise Slot holds the value.</summary>
public readonly record struct AlertValue(string Name, FieldType Type, long Slot, string? Text)
{
    public bool IsMissing => Text is null && Slot == Events.Slot.Missing;
}

/// <summary>What a rule says about an event. Alerts are rare: this is an ordinary object.</summary>
public sealed record Alert
{
    public required string Id { get; init; }

    public required string Rule { get; init; }

    /// <summary>Hash of the rule set.</summary>
    public required string Version { get; init; }

    /// <summary>`low`, `medium`, `high` or `critical`.</summary>
    public required string Severity { get; init; }

    /// <summary>0..100.</summary>
    public required double Score { get; init; }

    /// <summary>`review`, `hold` or `decline`.</summary>
    public required string Outcome { get; init; }

    public required string Subject { get; init; }

    /// <summary>Id of the first alert of the subject with no gap of 7 days since. Empty in shadow alerts, which belong to no case.</summary>
    public required string Case { get; init; }

    /// <summary>The trigger's time, or the deadline of an `unless` rule: milliseconds since the Unix epoch.</summary>
    public required long At { get; init; }

    /// <summary>Id of the trigger.</summary>
    public required string Event { get; init; }

    public required string Title { get; init; }

    public string? TitleChinese { get; init; }

    public required string Message { get; init; }

    public string? MessageChinese { get; init; }

    public required IReadOnlyList<string> Actions { get; init; }

    /// <summary>The lets in their order, then the fields in the schema's order.</summary>
    public required IReadOnlyList<AlertValue> Values { get; init; }

    /// <summary>Ids of the earlier events that made it true, by time.</summary>
    public required IReadOnlyList<string> Evidence { get; init; }

    /// <summary>Goes to the shadow output only.</summary>
    public bool Shadow { get; init; }

    /// <summary>Null where its rule has none, or nobody counts over several partitions. No part of the alert's text.</summary>
    public AlertLimit? Limit { get; init; }
}
