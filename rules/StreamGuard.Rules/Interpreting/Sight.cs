using StreamGuard.Engine.Events;

namespace StreamGuard.Rules.Interpreting;

/// <summary>All that an expression can see: the trigger, its subject's history before it, the values of the lets above, and in a query one row.</summary>
public sealed record Sight
{
    public required PlainEvent Trigger { get; init; }

    /// <summary>The rows of a kind that are in memory, by time, then arrival; without the trigger.</summary>
    public required Func<Kind, IReadOnlyList<ArrivedEvent>> History { get; init; }

    public required TimeZoneInfo TimeZone { get; init; }

    public IReadOnlyList<PlainValue> Lets { get; init; } = [];

    public PlainEvent? Row { get; init; }

    public PlainEvent? Latest(Kind kind) => History(kind) is { Count: > 0 } rows ? rows[^1].Event : null;

    /// <summary>Rows that reached the engine before the trigger and are not after it; with a window, those with this.at - window &lt; at.</summary>
    public IEnumerable<ArrivedEvent> Window(Kind kind, long? milliseconds) => History(kind).Where(row =>
        row.Event.At <= Trigger.At && (milliseconds is not { } length || row.Event.At > (Int128)Trigger.At - length));
}
