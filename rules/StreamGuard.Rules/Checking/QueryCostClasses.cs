using StreamGuard.Engine.Events;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking;

/// <summary>How much of a history a query looks at, from nothing to much.</summary>
public enum QueryCostClass
{
    /// <summary>The newest event of a latest kind.</summary>
    OneRow,

    /// <summary>Nothing to filter: found by searching, or kept as a running sum.</summary>
    Lookup,

    /// <summary>The rows of at most a day.</summary>
    ShortWalk,

    /// <summary>The rows of more than a day, of which an equality lets few pass, or which end at the first that passes.</summary>
    SelectiveWalk,

    /// <summary>All rows of more than a day and up to a month.</summary>
    Walk,

    /// <summary>All rows of more than a month.</summary>
    LongWalk,
}

/// <summary>Tells the class of a query by its window and its filter.</summary>
public static class QueryCostClasses
{
    private const long Day = 86_400_000;

    public static QueryCostClass Of(QueryExpression query)
    {
        if (query.Steps.All(step => step.Kind.Retention == RetentionMode.Latest))
        {
            return QueryCostClass.OneRow;
        }

        if (IsLookup(query))
        {
            return QueryCostClass.Lookup;
        }

        long window = WindowOf(query);
        return window <= Day ? QueryCostClass.ShortWalk
            : EndsEarly(query) || query.Steps.All(step => HasEquality(step.Where)) ? QueryCostClass.SelectiveWalk
            : window <= 31 * Day ? QueryCostClass.Walk
            : QueryCostClass.LongWalk;
    }

    /// <summary>As written, or the longest history of its kinds.</summary>
    public static long WindowOf(QueryExpression query) =>
        query.WindowMilliseconds ?? query.Steps.Max(step => step.Kind.HistoryMilliseconds);

    private static bool IsLookup(QueryExpression query) =>
        query.Steps is [{ Where: null, Value: null or RowFieldExpression or RowPropertyExpression }]
        && query.Function is (QueryFunction.Exists or QueryFunction.Count or QueryFunction.Sum or QueryFunction.Avg
            or QueryFunction.First or QueryFunction.Last);

    private static bool EndsEarly(QueryExpression query) =>
        query.Function is QueryFunction.Exists or QueryFunction.First or QueryFunction.Last;

    /// <summary>One of the conjuncts compares a field of the row with something that is the same for all rows.</summary>
    private static bool HasEquality(CheckedExpression? where) => where switch
    {
        LogicExpression { All: true } all => all.Operands.Any(HasEquality),
        ComparisonExpression { Operator: BinaryOperator.Equal } equality => equality.Left is RowFieldExpression != equality.Right is RowFieldExpression,
        MembershipExpression { Negated: false, Value: RowFieldExpression } => true,
        RowFieldExpression { Type: FieldType.Bool } => true,
        _ => false,
    };
}
