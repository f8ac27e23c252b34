namespace StreamGuard.Host.Metrics.Figures;

/// <summary>What came of one rule on one worker, whose thread writes.</summary>
public sealed class RuleFigures(string rule, string severity, int kind, IReadOnlyList<string> exceptions, IReadOnlyList<string> fields)
{
    private readonly long[] excepted = new long[exceptions.Count];
    private readonly long[] unknown = new long[fields.Count];

    public string Rule { get; } = rule;

    public string Severity { get; } = severity;

    /// <summary>The index of the kind that the rule is tried on.</summary>
    public int Kind { get; } = kind;

    /// <summary>Names, in the rule's order.</summary>
    public IReadOnlyList<string> Exceptions { get; } = exceptions;

    /// <summary>Names of what the condition reads, in the order of the unknown reads; a name may stand more than once.</summary>
    public IReadOnlyList<string> Fields { get; } = fields;

    public long Matched { get; set; }

    public long OutsideRollout { get; set; }

    public long Shadowed { get; set; }

    public long Suppressed { get; set; }

    public long Limited { get; set; }

    /// <summary>Alerts raised, or firings of a rule that only emits.</summary>
    public long Fired { get; set; }

    /// <summary>The rule raises nothing until its set is loaded again.</summary>
    public bool IsBreakerTripped { get; set; }

    public void CountExcepted(int exception, long more = 1) => excepted[exception] += more;

    public void CountUnknown(int field, long more = 1) => unknown[field] += more;

    public long Excepted(int exception) => excepted[exception];

    public long Unknown(int field) => unknown[field];

    /// <summary>Whether the counts of the other can go on here: a rule of the same shape in the set that follows.</summary>
    public bool IsOfShape(string otherSeverity, int otherKind, IReadOnlyList<string> otherExceptions, IReadOnlyList<string> otherFields) =>
        Severity == otherSeverity && Kind == otherKind && Exceptions.SequenceEqual(otherExceptions) && Fields.SequenceEqual(otherFields);
}
