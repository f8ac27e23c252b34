namespace StreamGuard.Rules.Interpreting;

/// <summary>Counters of rules by rule id, of unknowns and exceptions by rule and name. Only events from outside count as duplicate, conflict, expired
/// or late; their copies and what rules derive do not.</summary>
public sealed class Counts
{
    /// <summary>The condition held, whatever followed.</summary>
    public SortedDictionary<string, long> Matched { get; } = new(StringComparer.Ordinal);

    /// <summary>Not among the chosen subjects.</summary>
    public SortedDictionary<string, long> OutsideRollout { get; } = new(StringComparer.Ordinal);

    public SortedDictionary<(string Rule, string Exception), long> Excepted { get; } = [];

    public SortedDictionary<string, long> Suppressed { get; } = new(StringComparer.Ordinal);

    /// <summary>Went to the shadow output because the breaker had tripped.</summary>
    public SortedDictionary<string, long> Limited { get; } = new(StringComparer.Ordinal);

    /// <summary>The field is `balance` of the trigger or `profile.age` of a latest kind.</summary>
    public SortedDictionary<(string Rule, string Field), long> Unknown { get; } = [];

    public long Evaluated { get; set; }

    public long Duplicates { get; set; }

    public long Conflicts { get; set; }

    public long Expired { get; set; }

    /// <summary>Evaluated although their time was before the clock's.</summary>
    public long Late { get; set; }

    /// <summary>Derived events and alert events that would have been more than sixteen deep.</summary>
    public long CutByDepth { get; set; }

    /// <summary>Derived events beyond the 256 of one trigger.</summary>
    public long CutByNumber { get; set; }

    internal static void Add<TKey>(SortedDictionary<TKey, long> counts, TKey key)
        where TKey : notnull => counts[key] = counts.GetValueOrDefault(key) + 1;
}
