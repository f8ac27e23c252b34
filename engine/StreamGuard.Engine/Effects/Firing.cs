using StreamGuard.Engine.Events;
using StreamGuard.Engine.Matching;

namespace StreamGuard.Engine.Effects;

/// <summary>
/// All that a rule says about a trigger, taken when its condition was true. It becomes an alert at once, or at the deadline of an
/// `unless` rule.
/// </summary>
public sealed record Firing
{
    public required CompiledRule Rule { get; init; }

    public required string Subject { get; init; }

    public required string TriggerId { get; init; }

    public required long TriggerAt { get; init; }

    public required int Depth { get; init; }

    public required double Score { get; init; }

    public required IReadOnlyList<AlertValue> Values { get; init; }

    public required string Message { get; init; }

    public string? MessageChinese { get; init; }

    public required IReadOnlyList<string> Evidence { get; init; }

    /// <summary>The `per` value of `suppress`.</summary>
    public AlertValue? SuppressedPer { get; init; }

    /// <summary>Emitted events; those of an `unless` rule carry the deadline as their time.</summary>
    public required IReadOnlyList<DerivedEvent> Derived { get; init; }

    /// <summary>Emitted events beyond the limits, which were cut.</summary>
    public int DerivedCut { get; init; }

    public Alert ToAlert(string id, string version, string caseId, long at, bool shadow) => new()
    {
        Id = id,
        Rule = Rule.Id,
        Version = version,
        Severity = Rule.Severity,
        Score = Score,
        Outcome = Rule.Outcome,
        Subject = Subject,
        Case = caseId,
        At = at,
        Event = TriggerId,
        Title = Rule.Title,
        TitleChinese = Rule.TitleChinese,
        Message = Message,
        MessageChinese = MessageChinese,
        Actions = Rule.Actions,
        Values = Values,
        Evidence = Evidence,
        Shadow = shadow,
    };
}
