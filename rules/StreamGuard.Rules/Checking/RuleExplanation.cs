using StreamGuard.Engine.Events;
using StreamGuard.Rules.Checking.Warnings;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking;

/// <summary>A query of a rule, as written, with its class.</summary>
public sealed record QueryExplanation(QueryExpression Query, string Text, QueryCostClass Cost);

/// <summary>What a rule needs to find in its subject's history of one kind. A null window: the newest event (latest kinds).</summary>
public sealed record StateNeed(Kind Kind, IReadOnlyList<Field> Fields, long? WindowMilliseconds);

/// <summary>What `check --explain` tells of a rule without its plan.</summary>
public sealed record RuleExplanation(CheckedRule Rule, IReadOnlyList<QueryExplanation> Queries, IReadOnlyList<StateNeed> State)
{
    /// <summary>The dearest of its queries; a rule without queries costs least.</summary>
    public QueryCostClass Cost => Queries.Count == 0 ? QueryCostClass.OneRow : Queries.Max(query => query.Cost);

    public static RuleExplanation Of(CheckedRule rule)
    {
        CheckedExpression[] parts = [.. RuleParts.Of(rule).SelectMany(CheckedParts.All)];
        QueryExpression[] queries = [.. parts.OfType<QueryExpression>().DistinctBy(query => PlanKey.Of(query, rule.Lets))];
        return new RuleExplanation(
            rule,
            [.. queries.Select(query => new QueryExplanation(query, SourceText.Of(query.Span), QueryCostClasses.Of(query)))],
            StateNeeds.Of(rule, parts, queries));
    }

    /// <summary>Lines for a terminal: the rule, its queries with their class, the state it needs.</summary>
    public IEnumerable<string> Lines()
    {
        yield return $"{Rule.Id} on {Rule.On.Name}: {Name(Cost)}";
        foreach (QueryExplanation query in Queries)
        {
            yield return $"  query  {query.Text}  ({Name(query.Cost)})";
        }

        foreach (StateNeed need in State)
        {
            string window = need.WindowMilliseconds is { } milliseconds ? DurationText.Print(milliseconds) : "newest";
            string fields = need.Fields.Count == 0 ? "" : $": {string.Join(", ", need.Fields.Select(one => one.Name))}";
            yield return $"  state  {need.Kind.Name} {window}{fields}";
        }
    }

    private static string Name(QueryCostClass cost) => cost switch
    {
        QueryCostClass.OneRow => "one row",
        QueryCostClass.Lookup => "lookup",
        QueryCostClass.ShortWalk => "short walk",
        QueryCostClass.SelectiveWalk => "selective walk",
        QueryCostClass.Walk => "walk",
        _ => "long walk",
    };
}
