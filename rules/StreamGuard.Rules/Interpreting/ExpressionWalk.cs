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
            foreach (CheckedExpression? part in next is LetExpression let ? [lets[let.Index].Value] : Parts(next))
            {
                open.Push(part);
            }
        }
    }

    private static IEnumerable<CheckedExpression?> Parts(CheckedExpression expression) => expression switch
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
        QueryExpression it => it.Steps.SelectMany(step => new[] { step.Value, step.Where }),
        _ => [],
    };
}
