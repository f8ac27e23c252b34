using System.Linq.Expressions;

namespace StreamGuard.Rules.Planning;

/// <summary>Kleene's logic over 0 false, 1 true, 2 unknown, with short circuits.</summary>
internal static class TruthLogic
{
    public static readonly Expression False = Expression.Constant(0L);
    public static readonly Expression True = Expression.Constant(1L);
    public static readonly Expression Unknown = Expression.Constant(2L);

    public static Expression Not(Expression truth)
    {
        ParameterExpression value = Expression.Variable(typeof(long));
        return Expression.Block(
            [value],
            Expression.Assign(value, truth),
            Expression.Condition(Expression.Equal(value, Unknown), Unknown, Expression.ExclusiveOr(value, True)));
    }

    /// <summary>`and` stops at the first false, `or` at the first true; of what is left, unknown outweighs.</summary>
    public static Expression Join(bool all, IReadOnlyList<Expression> operands)
    {
        Expression stop = all ? False : True;
        Expression joined = operands[^1];
        for (int index = operands.Count - 2; index >= 0; index--)
        {
            ParameterExpression left = Expression.Variable(typeof(long));
            ParameterExpression right = Expression.Variable(typeof(long));
            joined = Expression.Block(
                [left, right],
                Expression.Assign(left, operands[index]),
                Expression.Condition(
                    Expression.Equal(left, stop),
                    stop,
                    Expression.Block(
                        Expression.Assign(right, joined),
                        Expression.Condition(
                            Expression.OrElse(Expression.Equal(right, stop), Expression.Equal(left, right)),
                            right,
                            Unknown))));
        }

        return joined;
    }

    public static Expression Of(Expression condition) => Expression.Condition(condition, True, False);

    public static Expression NotIf(bool negated, Expression truth) => negated ? Not(truth) : truth;
}
