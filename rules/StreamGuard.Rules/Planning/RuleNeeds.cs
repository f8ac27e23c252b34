using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Rules.Checking;

namespace StreamGuard.Rules.Planning;

/// <summary>What of a subject's history a rule reads, and how dear that is when its gate lets an event pass.</summary>
/// <param name="Kinds">`transfer 90d`: a kind and how far back it is read, in the schema's order.</param>
/// <param name="Cost">`none`, `cheap`, `moderate` or `expensive`, by the rows that its queries may walk.</param>
public sealed record RuleNeeds(IReadOnlyList<string> Kinds, string Cost)
{
    private const double CheapBelow = 50;
    private const double ModerateBelow = 2_500;

    public static RuleNeeds Of(CheckedRule rule)
    {
        CheckedExpression[] read = [.. Parts(rule).SelectMany(part => CheckedTree.Walk(part, rule.Lets))];
        var kinds = read.OfType<QueryExpression>()
            .SelectMany(query => query.Steps.Select(step => (step.Kind, Window: query.WindowMilliseconds ?? step.Kind.HistoryMilliseconds)))
            .Concat(read.OfType<LatestFieldExpression>().Select(field => (field.Kind, Window: 0L)))
            .Concat(read.OfType<LatestPropertyExpression>().Select(property => (property.Kind, Window: 0L)))
            .Concat(rule.Unless is { } unless ? [(unless.Kind, Window: unless.WithinMilliseconds)] : [])
            .GroupBy(one => one.Kind)
            .OrderBy(kind => kind.Key.Index)
            .Select(kind => Text(kind.Key, kind.Max(one => one.Window)));
        double cost = rule.Condition is null ? 0 : QueryCost.Of(rule.Condition, rule.Lets);
        return new RuleNeeds([.. kinds], read.OfType<QueryExpression>().Any() ? Class(cost) : "none");
    }

    private static IEnumerable<CheckedExpression?> Parts(CheckedRule rule) =>
        [rule.Condition, rule.Score, rule.Suppress?.Per, .. rule.Lets.Select(let => let.Value), .. rule.Exceptions.Select(exception => exception.When)];

    private static string Text(Kind kind, long window) =>
        kind.Name + (kind.Retention == RetentionMode.Latest ? " (newest)" : " " + ValueText.OfDuration(window));

    private static string Class(double cost) => cost < CheapBelow ? "cheap" : cost < ModerateBelow ? "moderate" : "expensive";
}
