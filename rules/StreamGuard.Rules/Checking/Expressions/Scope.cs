using StreamGuard.Engine.Events;

namespace StreamGuard.Rules.Checking.Expressions;

/// <summary>What names mean at one place of a rule.</summary>
internal sealed record Scope(Kind Trigger)
{
    /// <summary>Set inside `where`, a query's value, and `for each`: bare names are this kind's fields first.</summary>
    public Kind? Row { get; init; }

    /// <summary>What the row belongs to, as the author wrote it (`sum(…)`, `for each`); a query may not stand in there.</summary>
    public string? RowOf { get; init; }

    /// <summary>The lets above. A null type: its expression was wrong, and that has been said.</summary>
    public IReadOnlyDictionary<string, LetInScope> Lets { get; init; } = new Dictionary<string, LetInScope>();

    /// <summary>Lets below, which only a diagnostic may name.</summary>
    public IReadOnlySet<string> LaterLets { get; init; } = new HashSet<string>();

    /// <summary>How many defines are being expanded round this place.</summary>
    public int DefineDepth { get; init; }

    /// <summary>All that a bare name can be here, for proposals.</summary>
    public IEnumerable<string> BareNames =>
        (Row ?? Trigger).Fields.Select(one => one.Name).Concat(Lets.Keys).Concat(EventNames.All);

    public Scope InRow(Kind row, string rowOf) => this with { Row = row, RowOf = rowOf };
}

internal sealed record LetInScope(int Index, FieldType? Type);
