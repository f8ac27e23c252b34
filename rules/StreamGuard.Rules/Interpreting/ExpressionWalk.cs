using StreamGuard.Rules.Checking;

namespace StreamGuard.Rules.Interpreting;

internal static class ExpressionWalk
{
    /// <summary>The expression and all in it, and behind each let (<paramref name="lets"/>) what it stands for, once.</summary>
    public static IEnumerable<CheckedExpression> AllReadBy(CheckedExpression? expression, IReadOnlyList<CheckedLet> lets)
    {
        var followed = new HashSet<int>();
        var open = new Stack<CheckedExpression?>([expression]);
        while (open.TryPop(out CheckedExpression? next))
        {
            if (next is null || (next is LetExpression known && !followed.Add(known.Index)))
            {
                continue;
            }

            yield return next;
            foreach (CheckedExpression part in next is LetExpression let ? [lets[let.Index].Value] : CheckedParts.Of(next))
            {
                open.Push(part);
            }
        }
    }
}
