using StreamGuard.Engine.Effects;
using StreamGuard.Rules.Checking;

namespace StreamGuard.Rules.Interpreting;

/// <summary>A trigger for which a rule's condition held, with all that follows from it as it was at that moment.</summary>
internal sealed record RuleMatch(CheckedRule Rule, PlainEvent Trigger)
{
    public required IReadOnlyList<PlainValue> Lets { get; init; }

    public required IReadOnlyList<AlertValue> Values { get; init; }

    public required IReadOnlyList<string> Evidence { get; init; }

    public required double Score { get; init; }

    public required string Message { get; init; }

    public required string? MessageChinese { get; init; }

    /// <summary>The value that suppression tells apart; missing without one.</summary>
    public required PlainValue SuppressedPer { get; init; }

    public required IReadOnlyList<Emission> Emissions { get; init; }
}

/// <summary>A derived event without its time.</summary>
internal sealed record Emission(int Line, CheckedEmit Emit, string Receiver, IReadOnlyList<PlainValue> Fields, string RowId);
