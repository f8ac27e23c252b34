using StreamGuard.Engine.Runtime;

namespace StreamGuard.Host.Backtesting.Running;

/// <summary>What became of a rule's matches besides alerts, and how often it could not decide, in what is scored.</summary>
internal sealed record RuleCounts(long Matched, long Suppressed, long Excepted, long Limited, long OutsideRollout, IReadOnlyList<long> Unknown)
{
    public static RuleCounts Of(RuleCounters one) =>
        new(one.Matched, one.Suppressed, one.Excepted.Sum(), one.Limited, one.OutsideRollout, [.. one.Unknown]);

    public RuleCounts Without(RuleCounts before) => new(
        Matched - before.Matched, Suppressed - before.Suppressed, Excepted - before.Excepted, Limited - before.Limited, OutsideRollout - before.OutsideRollout,
        [.. Unknown.Zip(before.Unknown, (now, then) => now - then)]);
}
