using StreamGuard.Rules.Interpreting;
using StreamGuard.Rules.Testing;
using Xunit;

namespace StreamGuard.Rules.Tests.Cases;

/// <summary>Everybody who can evaluate a case. Each case is run by all of them, and must come out the same.</summary>
public static class Evaluators
{
    public static IReadOnlyDictionary<string, EvaluateLines> All { get; } = new Dictionary<string, EvaluateLines>
    {
        ["plain"] = FileRun.Run,
        ["planned"] = PlannedRun.Straight,
        ["planned, restored between events"] = PlannedRun.Restored,
        ["planned, over 2 partitions"] = (rules, lines, drain) => PlannedRun.OverPartitions(rules, lines, drain, 2),
        ["planned, over 3 partitions"] = (rules, lines, drain) => PlannedRun.OverPartitions(rules, lines, drain, 3),
    };

    public static TheoryData<string> Names => new(All.Keys);
}
