using StreamGuard.Engine.Events;
using StreamGuard.Rules.Checking;

namespace StreamGuard.Rules.Interpreting;

/// <summary>What the parts of a rule look at.</summary>
internal static class RuleReads
{
    /// <summary>The queries that the condition asks, also by way of lets.</summary>
    public static IEnumerable<QueryExpression> QueriesOfCondition(CheckedRule rule) =>
        ExpressionWalk.AllReadBy(rule.Condition, rule.Lets).OfType<QueryExpression>();

    /// <summary>The fields of the trigger and of latest kinds that the condition reads and that are missing now: `balance`, `profile.age`.</summary>
    public static IReadOnlyList<string> MissingFields(CheckedRule rule, Sight sight) =>
    [
        .. ExpressionWalk.AllReadBy(rule.Condition, rule.Lets)
            .Where(part => part is TriggerFieldExpression or LatestFieldExpression && Interpreter.Evaluate(part, sight).IsMissing)
            .Select(part => part is LatestFieldExpression latest ? $"{latest.Kind.Name}.{latest.Field.Name}" : ((TriggerFieldExpression)part).Field.Name)
            .Distinct(),
    ];

    /// <summary>The kinds whose events can change what the rule says of a trigger: of its queries, `for each` and latest reads.</summary>
    public static IReadOnlySet<Kind> KindsLookedAt(CheckedRule rule)
    {
        IEnumerable<CheckedExpression?> all =
        [
            rule.Condition,
            .. rule.Lets.Select(let => let.Value),
            rule.Score,
            rule.Suppress?.Per,
            .. rule.Message.Concat(rule.MessageChinese ?? []).Select(part => part.Value),
            .. rule.Exceptions.Select(exception => exception.When),
            .. rule.Emits.SelectMany(emit => emit.Values.Append(emit.To).Append(emit.ForEach?.Where)),
        ];
        IEnumerable<Kind> kinds = all.SelectMany(expression => ExpressionWalk.AllReadBy(expression, rule.Lets)).SelectMany(part => part switch
        {
            QueryExpression query => query.Steps.Select(step => step.Kind),
            LatestFieldExpression latest => [latest.Kind],
            LatestPropertyExpression latest => [latest.Kind],
            _ => [],
        });
        return kinds.Concat(rule.Emits.Where(emit => emit.ForEach is not null).Select(emit => emit.ForEach!.Kind)).ToHashSet();
    }
}
