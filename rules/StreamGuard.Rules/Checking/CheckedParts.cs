namespace StreamGuard.Rules.Checking;

/// <summary>Walks checked trees.</summary>
public static class CheckedParts
{
    /// <summary>The expressions that an expression is directly made of, in the order written; of a query, each step's value and `where`.</summary>
    public static IEnumerable<CheckedExpression> Of(CheckedExpression expression) => expression switch
    {
        NotExpression not => [not.Operand],
        NegateExpression negate => [negate.Operand],
        LogicExpression logic => logic.Operands,
        ComparisonExpression comparison => [comparison.Left, comparison.Right],
        MembershipExpression membership => [membership.Value],
        BetweenExpression between => [between.Value, between.Low, between.High],
        TextTestExpression test => [test.Left, test.Right],
        IsMissingExpression test => [test.Value],
        ConditionalExpression conditional => [conditional.Condition, conditional.Then, conditional.Otherwise],
        ArithmeticExpression arithmetic => [arithmetic.Left, arithmetic.Right],
        ConvertExpression convert => [convert.Operand],
        FunctionExpression function => function.Arguments,
        QueryExpression query => query.Steps.SelectMany(step => new[] { step.Value, step.Where }).OfType<CheckedExpression>(),
        _ => [],
    };

    /// <summary>The expression and all below it. Lets are not followed.</summary>
    public static IEnumerable<CheckedExpression> All(CheckedExpression? expression)
    {
        if (expression is null)
        {
            yield break;
        }

        Stack<CheckedExpression> open = new([expression]);
        while (open.TryPop(out CheckedExpression? next))
        {
            yield return next;
            foreach (CheckedExpression part in Of(next).Reverse())
            {
                open.Push(part);
            }
        }
    }
}
