using System.Linq.Expressions;
using StreamGuard.Engine.Events;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Planning;

/// <summary>Comparisons that are unknown when a side is missing.</summary>
internal static class Comparisons
{
    public static Expression Compare(BinaryOperator comparison, Expression left, Expression right)
    {
        ParameterExpression leftLocal = Expression.Variable(left.Type);
        ParameterExpression rightLocal = Expression.Variable(right.Type);
        Expression first = left is ConstantExpression ? left : leftLocal;
        Expression second = right is ConstantExpression ? right : rightLocal;
        Expression result = TruthLogic.Of(Test(comparison, first, second));
        foreach (Expression side in (Expression[])[second, first])
        {
            result = side is ConstantExpression constant
                ? IsMissing(constant) ? TruthLogic.Unknown : result
                : Expression.Condition(IsMissing(side), TruthLogic.Unknown, result);
        }

        List<Expression> steps = [];
        List<ParameterExpression> locals = [];
        if (first == leftLocal)
        {
            locals.Add(leftLocal);
            steps.Add(Expression.Assign(leftLocal, left));
        }

        if (second == rightLocal)
        {
            locals.Add(rightLocal);
            steps.Add(Expression.Assign(rightLocal, right));
        }

        steps.Add(result);
        return Expression.Block(locals, steps);
    }

    public static Expression IsMissing(Expression value, FieldType type) =>
        type == FieldType.Bool ? Expression.Equal(value, TruthLogic.Unknown) : IsMissing(value);

    /// <summary>Bools compare like the rest: the caller has mapped unknown to missing.</summary>
    private static Expression IsMissing(Expression value) => value.Type == typeof(double)
        ? Expression.Call(typeof(double), nameof(double.IsNaN), null, value)
        : Expression.Equal(value, Expression.Constant(Slot.Missing));

    private static bool IsMissing(ConstantExpression constant) =>
        constant.Value is double number ? double.IsNaN(number) : (long)constant.Value! == Slot.Missing;

    private static Expression Test(BinaryOperator comparison, Expression left, Expression right) => comparison switch
    {
        BinaryOperator.Equal => Expression.Equal(left, right),
        BinaryOperator.NotEqual => Expression.NotEqual(left, right),
        BinaryOperator.Less => Expression.LessThan(left, right),
        BinaryOperator.LessOrEqual => Expression.LessThanOrEqual(left, right),
        BinaryOperator.Greater => Expression.GreaterThan(left, right),
        BinaryOperator.GreaterOrEqual => Expression.GreaterThanOrEqual(left, right),
        _ => throw new InvalidOperationException($"{comparison} is not a comparison."),
    };
}
