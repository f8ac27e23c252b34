using StreamGuard.Engine.Partitions.Records;

namespace StreamGuard.Engine.Partitions.WhatIf;

/// <summary>What became of the records of a range, and of what was derived from them for other subjects.</summary>
public sealed class WhatIfCounts
{
    private readonly HashSet<long> activations = [];
    private readonly HashSet<(long Activation, string Rule)> trips = [];

    public long Records { get; set; }

    /// <summary>Recorded changes of rules, each of which stands in every partition: other rules know nothing of them. The first of a log is none.</summary>
    public IReadOnlyCollection<long> ActivationsIgnored => activations;

    public IReadOnlyCollection<(long Activation, string Rule)> TripsIgnored => trips;

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

    /// <param name="then">The activation that was in force in front of the partition's range; 0 if none was.</param>
    internal void Ignore(ControlRecord? control, long then)
    {
        switch (control)
        {
            case Activation activation when activation.Number > Math.Max(then, 1):
                activations.Add(activation.Number);
                break;
            case Trip trip:
                trips.Add((trip.Number, trip.Rule));
                break;
        }
    }
}
