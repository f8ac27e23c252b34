using StreamGuard.Engine.Effects;
using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Interpreting;

namespace StreamGuard.Rules.Testing;

/// <summary>All that a rule saw when it looked at a trigger. Made during the look, while the history is as it was.</summary>
/// <param name="Holds">Null: unknown.</param>
/// <param name="MissingFields">Of the trigger and of latest kinds, that the condition reads.</param>
/// <param name="Evidence">The earlier events that its queries show, by time.</param>
/// <param name="StoppedBy">What stops a match that holds: the rollout, or an exception's name; null where nothing does.</param>
public sealed record LookReport(
    CheckedRule Rule,
    PlainEvent Trigger,
    bool? Holds,
    IReadOnlyList<ConditionReport> Conditions,
    IReadOnlyList<ValueReport> Lets,
    IReadOnlyList<string> MissingFields,
    IReadOnlyList<PlainEvent> Evidence,
    string? StoppedBy)
{
    /// <summary>The one condition of several but for which the rule would have matched; null when it matched, or for more than one.</summary>
    public ConditionReport? NearMiss =>
        Conditions.Count > 1 && Conditions.Count(one => one.Truth != true) == 1 ? Conditions.Single(one => one.Truth != true) : null;

    public static LookReport Of(Look look)
    {
        (CheckedRule rule, Sight sight) = (look.Rule, look.Sight);
        return new LookReport(
            rule,
            sight.Trigger,
            look.Holds,
            ConditionReport.OfAll(rule.Condition, sight),
            [.. rule.Lets.Select((let, index) => new ValueReport(let.Name, ConditionReport.ValueOf(new LetExpression(let.Value.Type, let.Value.Span, index, let.Name), sight)))],
            RuleReads.MissingFields(rule, sight),
            [.. EvidenceOf.Rows(rule, sight).Select(row => row.Event)],
            look.Holds == true ? StoppedByOf(rule, sight) : null);
    }

    private static string? StoppedByOf(CheckedRule rule, Sight sight)
    {
        if (!Interpreting.Rollout.Includes(sight.Trigger.Subject, rule.RolloutBasisPoints))
        {
            return $"{sight.Trigger.Subject} is not among the {rule.RolloutBasisPoints / 100m:0.##} % of subjects it is rolled out to";
        }

        CheckedException? exception = rule.Exceptions.FirstOrDefault(one =>
            (one.UntilMilliseconds is not { } until || sight.Trigger.At < until) && Interpreter.Truth(one.When, sight) == true);
        return exception is null ? null : $"the exception `{exception.Name}`";
    }
}
