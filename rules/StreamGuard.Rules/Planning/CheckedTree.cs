using StreamGuard.Rules.Checking;

namespace StreamGuard.Rules.Planning;

/// <summary>What parts a checked expression has and what it depends on.</summary>
internal static class CheckedTree
{
    public static IEnumerable<CheckedExpression> PartsOf(CheckedExpression expression) => expression switch
    {
        NotExpression it => [it.Operand],
        NegateExpression it => [it.Operand],
        LogicExpression it => it.Operands,
        ComparisonExpression it => [it.Left, it.Right],
        MembershipExpression it => [it.Value],
        BetweenExpression it => [it.Value, it.Low, it.High],
        TextTestExpression it => [it.Left, it.Right],
        IsMissingExpression it => [it.Value],
        ConditionalExpression it => [it.Condition, it.Then, it.Otherwise],
        ArithmeticExpression it => [it.Left, it.Right],
        ConvertExpression it => [it.Operand],
        FunctionExpression it => it.Arguments,
        QueryExpression it => it.Steps.SelectMany(step => new[] { step.Value, step.Where }).OfType<CheckedExpression>(),
        _ => [],
    };

    /// <summary>The expression and everything in it; lets are followed, each time they are named.</summary>
    public static IEnumerable<CheckedExpression> Walk(CheckedExpression? expression, IReadOnlyList<CheckedLet> lets)
    {
        if (expression is null)
        {
            yield break;
        }

        yield return expression;
        IEnumerable<CheckedExpression> parts = expression is LetExpression let ? [lets[let.Index].Value] : PartsOf(expression);
        foreach (CheckedExpression inner in parts.SelectMany(part => Walk(part, lets)))
        {
            yield return inner;
        }
    }

    /// <summary>Reads only the trigger: can be tried before the subject's history is looked at.</summary>
    public static bool ReadsOnlyTrigger(CheckedExpression expression, IReadOnlyList<CheckedLet> lets) =>
        !Walk(expression, lets).Any(part => part is QueryExpression or LatestFieldExpression or LatestPropertyExpression);

    public static bool HasQuery(CheckedExpression expression, IReadOnlyList<CheckedLet> lets) =>
        Walk(expression, lets).Any(part => part is QueryExpression);

    /// <summary>Does not depend on the row of the query it stands in.</summary>
    public static bool IsRowFree(CheckedExpression expression) =>
        expression is not (RowFieldExpression or RowPropertyExpression) && PartsOf(expression).All(IsRowFree);
}
