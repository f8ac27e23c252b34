using StreamGuard.Engine.Events;

namespace StreamGuard.Rules.Interpreting;

/// <summary>An event whose subject is resolved. Fields are in the order of its kind.</summary>
public sealed record PlainEvent(Kind Kind, string Id, string Subject, long At, IReadOnlyList<PlainValue> Fields)
{
    /// <summary>0 for what came from outside; one more than its trigger's for what a rule emitted or raised.</summary>
    public int Depth { get; init; }

    /// <summary>How many events may still follow from it, on all subjects together.</summary>
    public int MayFollow { get; init; } = 65_536;

    public EventOrigin Origin { get; init; } = EventOrigin.Input;

    public bool HasContentOf(PlainEvent other) => At == other.At && Fields.SequenceEqual(other.Fields);

    public PlainValue Property(Checking.EventProperty property) => property switch
    {
        Checking.EventProperty.At => PlainValue.Of(At),
        Checking.EventProperty.Id => PlainValue.Of(Id),
        _ => PlainValue.Of(Kind.Name),
    };

    public override string ToString() =>
        $"{Kind.Name} {Id} of {Subject} at {At} {{{string.Join(", ", Kind.Fields.Select(field => $"{field.Name}: {Fields[field.Index]}"))}}}";
}

public enum EventOrigin
{
    /// <summary>From outside.</summary>
    Input,

    /// <summary>The same event in somebody else's history.</summary>
    Copy,

    /// <summary>Emitted by a rule.</summary>
    Emitted,

    /// <summary>An alert that joined its subject's history.</summary>
    Alert,
}

/// <summary>An event with its place in the order of arrival.</summary>
public sealed record ArrivedEvent(PlainEvent Event, long Arrival);
