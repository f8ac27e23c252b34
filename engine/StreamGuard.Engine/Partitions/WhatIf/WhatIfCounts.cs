namespace StreamGuard.Engine.Partitions.WhatIf;

/// <summary>What became of the records of a range, and of what was derived from them for other subjects.</summary>
public sealed record WhatIfCounts
{
    public long Records { get; set; }

    /// <summary>Recorded changes of rules, which other rules know nothing of.</summary>
    public long ActivationsIgnored { get; set; }

    public long TripsIgnored { get; set; }

    /// <summary>Derived events that were put where the log has the same one.</summary>
    public long AtLoggedPlace { get; set; }

    /// <summary>Derived events that the log does not have, or had already passed: applied as soon as they arose.</summary>
    public long AtUnknownPlace { get; set; }

    /// <summary>Derived events whose receiver had them before its range began, from the rules that were in force.</summary>
    public long BeforeRange { get; set; }

    /// <summary>Derived events whose place in the log is behind the range.</summary>
    public long BehindRange { get; set; }

    /// <summary>Recorded derived events in the range that follow from records behind it: taken as they are.</summary>
    public long FromBehindRange { get; set; }
}
