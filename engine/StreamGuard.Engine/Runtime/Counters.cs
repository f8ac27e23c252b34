using StreamGuard.Engine.Matching;

namespace StreamGuard.Engine.Runtime;

/// <summary>What a worker has done, counted in its own memory: whoever shows the numbers reads them when asked.</summary>
public sealed class Counters(RuleSet rules)
{
    /// <summary>Input events (not copies, not derived ones) that rules were tried on.</summary>
    public long Evaluated { get; set; }

    public long Duplicates { get; set; }

    public long Conflicts { get; set; }

    public long Expired { get; set; }

    /// <summary>Evaluated, but behind the clock by more than <see cref="Detector.LateAfterMilliseconds"/>.</summary>
    public long Late { get; set; }

    /// <summary>Copies and derived events that rules were tried on.</summary>
    public long Followers { get; set; }

    /// <summary>Derived and alert events that would have been too many rules away from an input event.</summary>
    public long CutByDepth { get; set; }

    /// <summary>Derived events beyond what one trigger may bring about.</summary>
    public long CutByNumber { get; set; }

    /// <summary>Armed `unless` rules, those that were answered, and those whose deadline passed.</summary>
    public long TimersArmed { get; set; }

    public long TimersAnswered { get; set; }

    public long TimersFired { get; set; }

    public IReadOnlyList<RuleCounters> Rules { get; } = [.. rules.Rules.Select(rule => new RuleCounters(rule))];
}

/// <summary>What came of one rule, by the stage at which each match ended.</summary>
public sealed class RuleCounters(CompiledRule rule)
{
    public CompiledRule Rule { get; } = rule;

    public long Matched { get; set; }

    public long OutsideRollout { get; set; }

    /// <summary>By exception, in the rule's order.</summary>
    public long[] Excepted { get; } = new long[rule.Exceptions.Count];

    public long Shadowed { get; set; }

    public long Suppressed { get; set; }

    /// <summary>Fell to shadow because the breaker had tripped.</summary>
    public long Limited { get; set; }

    /// <summary>Alerts raised, or firings of a rule that only emits.</summary>
    public long Fired { get; set; }

    /// <summary>By field that the condition reads, in the order of <see cref="CompiledRule.UnknownReads"/>.</summary>
    public long[] Unknown { get; } = new long[rule.UnknownReads.Count];
}
