using StreamGuard.Engine.Events;
using StreamGuard.Rules.Checking;

namespace StreamGuard.Rules.Planning;

/// <summary>A rough order of what is dear: how many rows a query may walk, by its window.</summary>
internal static class QueryCost
{
    private const long Hour = 3_600_000;

    public static double Of(CheckedExpression expression, IReadOnlyList<CheckedLet> lets) =>
        CheckedTree.Walk(expression, lets).Sum(part => part is QueryExpression query ? query.Steps.Sum(step => OfStep(query, step)) : 0.01);

    private static double OfStep(QueryExpression query, QueryStep step)
    {
        long window = query.WindowMilliseconds ?? (step.Kind.Retention == RetentionMode.Latest ? 0 : step.Kind.HistoryMilliseconds);
        bool walks = step.Where is not null || query.Function is not (QueryFunction.Exists or QueryFunction.Count);
        bool stopsEarly = query.Function is QueryFunction.Exists or QueryFunction.First or QueryFunction.Last;
        return 1 + (walks ? (double)window / Hour / (stopsEarly ? 2 : 1) : 0);
    }
}
