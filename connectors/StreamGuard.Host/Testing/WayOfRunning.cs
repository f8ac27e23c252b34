using StreamGuard.Rules.Testing;

namespace StreamGuard.Host.Testing;

/// <summary>A way in which the same test must give the same answer.</summary>
internal sealed record WayOfRunning(string Name, EvaluateLines Evaluate)
{
    public static readonly IReadOnlyList<WayOfRunning> All =
    [
        new("straight", PlannedRun.Straight),
        new("restored between events", PlannedRun.Restored),
        new("over 3 partitions", (rules, lines, drain) => PlannedRun.OverPartitions(rules, lines, drain, 3)),
    ];
}
