using StreamGuard.Rules.Checking;

namespace StreamGuard.Rules.Planning;

/// <summary>What a checked expression depends on.</summary>
internal static class CheckedTree
{
    /// <summary>The expression and everything in it; lets are followed, each time they are named.</summary>
    public static IEnumerable<CheckedExpression> Walk(CheckedExpression? expression, IReadOnlyList<CheckedLet> lets)
    {
        if (expression is null)
        {
            yield break;
        }

        yield return expression;
        IEnumerable<CheckedExpression> parts = expression is LetExpression let ? [lets[let.Index].Value] : CheckedParts.Of(expression);
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
        expression is not (RowFieldExpression or RowPropertyExpression) && CheckedParts.Of(expression).All(IsRowFree);
}
