using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Planning;

/// <summary>A query of a rule's condition and the other rules that ask the same: it is computed once per event for all of them.</summary>
public sealed record SharedQuery(string Text, IReadOnlyList<string> SharedWith);

/// <summary>How the plan of a rule set tries one rule, in the order it is done.</summary>
/// <param name="FoundBy">The conjunct by which an index finds the rule; null: it is tried on every event of its kind.</param>
/// <param name="Gate">Conjuncts that read only the trigger, as written; tried first.</param>
/// <param name="Rest">The other conjuncts, cheapest first.</param>
public sealed record PlanExplanation(
    string Rule, string Kind, string? FoundBy, IReadOnlyList<string> Gate, IReadOnlyList<string> Rest, IReadOnlyList<SharedQuery> Queries)
{
    /// <summary>For each rule that runs, in ordinal order of id.</summary>
    public static IReadOnlyList<PlanExplanation> Of(CheckedRuleSet rules)
    {
        CheckedRule[] running = [.. rules.Rules.Where(rule => rule.Mode != RuleMode.Off).OrderBy(rule => rule.Id, StringComparer.Ordinal)];
        ILookup<string, string> users = running
            .SelectMany(rule => QueriesOf(rule).Select(query => (Key: KeyOf(query, rule), rule.Id)))
            .Distinct()
            .ToLookup(one => one.Key, one => one.Id, StringComparer.Ordinal);
        return [.. running.Select(rule => Of(rule, running, users))];
    }

    /// <summary>Lines for a terminal.</summary>
    public IEnumerable<string> Lines()
    {
        yield return FoundBy is null ? $"  tried  on every {Kind}" : $"  found  by {FoundBy}";
        foreach (string conjunct in Gate)
        {
            yield return $"  gate   {conjunct}";
        }

        foreach (string conjunct in Rest)
        {
            yield return $"  then   {conjunct}";
        }

        foreach (SharedQuery query in Queries.Where(query => query.SharedWith.Count > 0))
        {
            yield return $"  shared {query.Text}  (with {string.Join(", ", query.SharedWith)})";
        }
    }

    private static PlanExplanation Of(CheckedRule rule, CheckedRule[] running, ILookup<string, string> users)
    {
        ConditionSplit split = ConditionSplit.Of(rule);
        bool isIndexed = running.Count(other => other.On == rule.On) >= GateIndex.FewestIndexed;
        CheckedExpression? found = isIndexed ? GateIndex.BestOf(split.Gate) : null;
        return new PlanExplanation(
            rule.Id,
            rule.On.Name,
            found is null ? null : TextOf(found.Span),
            [.. split.Gate.Select(one => TextOf(one.Span))],
            [.. split.Rest.Select(one => TextOf(one.Span))],
            [.. QueriesOf(rule).DistinctBy(query => KeyOf(query, rule)).Select(query => new SharedQuery(
                TextOf(query.Span),
                [.. users[KeyOf(query, rule)].Where(id => id != rule.Id).Order(StringComparer.Ordinal)]))]);
    }

    private static IEnumerable<QueryExpression> QueriesOf(CheckedRule rule) =>
        CheckedTree.Walk(rule.Condition, rule.Lets).OfType<QueryExpression>();

    private static string KeyOf(QueryExpression query, CheckedRule rule) => rule.On.Index + ":" + PlanKey.Of(query, rule.Lets);

    /// <summary>As the author wrote it, on one line.</summary>
    private static string TextOf(Span span) =>
        span.File is null ? "" : string.Join(' ', span.File.Text.Substring(span.Start, span.Length).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
