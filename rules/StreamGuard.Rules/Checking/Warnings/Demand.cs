using System.Collections.Immutable;
using StreamGuard.Engine.Events;

namespace StreamGuard.Rules.Checking.Warnings;

/// <summary>What a condition demands of one value: bounds, and which values are allowed or refused. Texts and bools are told by name.</summary>
internal sealed record Demand
{
    public (decimal Value, bool Open)? Low { get; init; }

    public (decimal Value, bool Open)? High { get; init; }

    /// <summary>Null: any.</summary>
    public ImmutableHashSet<object>? OneOf { get; init; }

    public ImmutableHashSet<object> NoneOf { get; init; } = [];

    /// <summary>No value can do.</summary>
    public bool IsEmpty => OneOf is { } allowed ? allowed.All(value => !Admits(value)) : !HasRoom;

    private bool HasRoom => (Low, High) is not ({ } low, { } high)
        || low.Value < high.Value
        || (low.Value == high.Value && !low.Open && !high.Open && !NoneOf.Contains(low.Value));

    public static Demand Only(params IEnumerable<object> values) => new() { OneOf = [.. values] };

    public static Demand Not(params IEnumerable<object> values) => new() { NoneOf = [.. values] };

    public Demand And(Demand other) => new()
    {
        Low = (Low, other.Low) is ({ } mine, { } others) ? (mine.Value, mine.Open ? 1 : 0).CompareTo((others.Value, others.Open ? 1 : 0)) > 0 ? mine : others : Low ?? other.Low,
        High = (High, other.High) is ({ } my, { } their) ? (my.Value, my.Open ? 0 : 1).CompareTo((their.Value, their.Open ? 0 : 1)) < 0 ? my : their : High ?? other.High,
        OneOf = OneOf is null ? other.OneOf : other.OneOf is null ? OneOf : OneOf.Intersect(other.OneOf),
        NoneOf = NoneOf.Union(other.NoneOf),
    };

    /// <summary>Bounds of whole numbers are closed, so that `a > 5 and a &lt; 6` has no room.</summary>
    public Demand Of(FieldType type) => type is not (FieldType.Int or FieldType.Duration or FieldType.Time)
        ? this
        : this with
        {
            Low = Low is { Open: true } low ? (low.Value + 1, false) : Low,
            High = High is { Open: true } high ? (high.Value - 1, false) : High,
        };

    private bool Admits(object value) =>
        !NoneOf.Contains(value)
        && (value is not decimal number
            || ((Low is not { } low || number > low.Value || (number == low.Value && !low.Open))
                && (High is not { } high || number < high.Value || (number == high.Value && !high.Open))));
}
