using StreamGuard.Engine.Events;
using StreamGuard.Engine.Matching;

namespace StreamGuard.Engine.Effects;

/// <summary>`limit: 500 per 1m`: past it a rule falls back to shadow until it is loaded again. Counts by the clock, over all subjects.</summary>
/// <param name="raised">
/// Null: the breaker counts and trips by itself. Else it only tells of each alert of a rule with a limit, with the clock, and whoever counts
/// over several workers trips it through the log.
/// </param>
public sealed class Breaker(RuleSet rules, Action<CompiledRule, long>? raised = null)
{
    private readonly Queue<long>?[] times =
        [.. rules.Rules.Select(rule => rule.LimitCount > 0 ? new Queue<long>() : null)];

    private readonly bool[] tripped = new bool[rules.Rules.Count];

    /// <summary>By rule, those that have counted anything.</summary>
    public IReadOnlyList<BreakerState> Save() =>
        [.. rules.Rules.Where(rule => tripped[rule.Ordinal] || times[rule.Ordinal] is { Count: > 0 })
            .Select(rule => new BreakerState(rule.Id, tripped[rule.Ordinal], times[rule.Ordinal]?.ToArray() ?? []))];

    public void Restore(IReadOnlyList<BreakerState> states)
    {
        foreach (BreakerState state in states)
        {
            if (rules.Rules.FirstOrDefault(one => one.Id == state.Rule) is { } rule)
            {
                tripped[rule.Ordinal] = state.IsTripped;
                times[rule.Ordinal] = new Queue<long>(state.Times);
            }
        }
    }

    public bool IsTripped(CompiledRule rule) => tripped[rule.Ordinal];

    /// <summary>A rule that the set does not have is passed over.</summary>
    public void Trip(string rule)
    {
        if (rules.Rules.FirstOrDefault(one => one.Id == rule) is { } found)
        {
            tripped[found.Ordinal] = true;
        }
    }

    /// <summary>False when this alert is one too many: the rule is tripped from now on.</summary>
    public bool Allows(CompiledRule rule, long clock)
    {
        if (times[rule.Ordinal] is not { } recent)
        {
            return true;
        }

        if (raised is not null)
        {
            raised(rule, clock);
            return true;
        }

        while (recent.Count > 0 && recent.Peek() <= EventTime.Earlier(clock, rule.LimitPerMilliseconds))
        {
            recent.Dequeue();
        }

        if (recent.Count >= rule.LimitCount)
        {
            tripped[rule.Ordinal] = true;
            return false;
        }

        recent.Enqueue(clock);
        return true;
    }
}

/// <summary>Times are the clocks at which the rule raised its recent alerts.</summary>
public sealed record BreakerState(string Rule, bool IsTripped, IReadOnlyList<long> Times);
