using System.Diagnostics;
using StreamGuard.Engine.Matching;

namespace StreamGuard.Rules.Planning;

/// <summary>What it takes to evaluate one rule, on the triggers that were sampled.</summary>
public sealed class RuleCost
{
    private readonly long[] triggers;

    /// <param name="triggers">By kind, of all rules.</param>
    internal RuleCost(CompiledRule rule, long[] triggers)
    {
        Rule = rule;
        this.triggers = triggers;
    }

    public CompiledRule Rule { get; }

    /// <summary>Triggers of its kind since sampling was begun, and those of them that it was measured on.</summary>
    public long Triggers => triggers[Rule.On.Index];

    public long Sampled { get; internal set; }

    /// <summary>Queries and other shared expressions that it had worked out for them.</summary>
    public long Queries { get; internal set; }

    /// <summary>What that took, with what it takes to measure; of the stopwatch.</summary>
    internal long Ticks { get; set; }
}

/// <summary>
/// A rule set that answers as the one it is made from and besides, on a sample of the triggers, evaluates every rule of the trigger's kind once more, alone: without
/// the index that would have passed over it, and without what other rules have worked out already. For one engine.
/// </summary>
public sealed class MeasuredRules
{
    /// <summary>So many of each kind are all measured, then one in <see cref="SampleEvery"/>.</summary>
    public const int SampledFirst = 256;

    public const int SampleEvery = 256;

    private readonly RuleCost[] costs;
    private readonly long[] triggers;
    private long emptyTicks;
    private long emptyMeasured;

    public MeasuredRules(RuleSet rules)
    {
        triggers = new long[rules.Schema.Kinds.Count];
        costs = [.. rules.Rules.Select(rule => new RuleCost(rule, triggers))];
        RuleSet = new RuleSet
        {
            Schema = rules.Schema,
            Version = rules.Version,
            Rules = rules.Rules,
            Programs = [.. rules.Programs.Select((program, kind) => program is null ? null : Measured(program, kind, [.. rules.Rules.Where(rule => rule.On.Index == kind)]))],
            Constants = rules.Constants,
            Sets = rules.Sets,
            CacheSlots = rules.CacheSlots,
            RecheckedBy = rules.RecheckedBy,
        };
    }

    public RuleSet RuleSet { get; }

    /// <summary>In the order of the rules.</summary>
    public IReadOnlyList<RuleCost> Costs => costs;

    /// <summary>Off at first.</summary>
    public bool IsSampling { get; set; }

    /// <summary>
    /// What each rule takes of the time of all, if each were evaluated alone on every trigger of its kind; without what measuring nothing takes. In the order of the
    /// rules; null when nothing was sampled.
    /// </summary>
    public IReadOnlyList<double?> Shares()
    {
        double[] times = [.. costs.Select(TimeOf)];
        double all = times.Sum();
        return [.. times.Select(time => all > 0 ? time / all : (double?)null)];
    }

    private double TimeOf(RuleCost cost)
    {
        double beyondNothing = cost.Ticks - ((double)cost.Sampled * emptyTicks / Math.Max(1, emptyMeasured));
        return cost.Sampled == 0 ? 0 : Math.Max(0, beyondNothing) / cost.Sampled * cost.Triggers;
    }

    private Action<Frame> Measured(Action<Frame> program, int kind, CompiledRule[] rules) => frame =>
    {
        program(frame);
        if (IsSampling && (triggers[kind]++ < SampledFirst || triggers[kind] % SampleEvery == 0))
        {
            Measure(frame, rules);
        }
    };

    /// <summary>
    /// A new stamp makes the frame forget; what is worked out again is the same. Of two measurements the smaller counts: one that was interrupted would outweigh
    /// thousands.
    /// </summary>
    private void Measure(Frame frame, CompiledRule[] rules)
    {
        emptyTicks += Math.Min(Nothing(), Nothing());
        emptyMeasured++;
        foreach (CompiledRule rule in rules)
        {
            RuleCost cost = costs[rule.Ordinal];
            cost.Ticks += Math.Min(Once(frame, rule), Once(frame, rule));
            cost.Sampled++;
            cost.Queries += frame.CacheStamps.AsSpan().Count(frame.Stamp);
        }
    }

    private static long Nothing()
    {
        long began = Stopwatch.GetTimestamp();
        return Stopwatch.GetTimestamp() - began;
    }

    private static long Once(Frame frame, CompiledRule rule)
    {
        frame.Stamp++;
        long began = Stopwatch.GetTimestamp();
        rule.Condition(frame);
        return Stopwatch.GetTimestamp() - began;
    }
}
