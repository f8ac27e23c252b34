using StreamGuard.Engine.Matching;

namespace StreamGuard.Host.Backtesting.Judging;

/// <summary>What one rule of one side has come to.</summary>
internal sealed class RuleTally(CompiledRule rule)
{
    public CompiledRule Rule { get; } = rule;

    public long Alerts { get; set; }

    public long Shadow { get; set; }

    public long True { get; set; }

    public long False { get; set; }

    /// <summary>Money of labelled payments that came at or after its first alert of their customer: ten-thousandths.</summary>
    public Int128 Saved { get; set; }

    public SortedDictionary<DateOnly, long> ByDay { get; } = [];
}
