using System.Linq.Expressions;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Matching;
using StreamGuard.Rules.Checking;

namespace StreamGuard.Rules.Planning;

/// <summary>The plain functions. All but coalesce are missing when an argument is.</summary>
internal static class FunctionCompiler
{
    public static Expression Compile(ExpressionCompiler compiler, FunctionExpression call)
    {
        Expression[] arguments = [.. call.Arguments.Select(compiler.Compile)];
        Expression first = arguments[0];
        bool isNumber = first.Type == typeof(double);
        return call.Function switch
        {
            PlainFunction.Hour => Clock(compiler, nameof(LocalClock.HourOf), first),
            PlainFunction.Weekday => Clock(compiler, nameof(LocalClock.WeekdayOf), first),
            PlainFunction.Day => Clock(compiler, nameof(LocalClock.DayOf), first),
            PlainFunction.Abs when isNumber => Expression.Call(typeof(Math), nameof(Math.Abs), null, first),
            PlainFunction.Abs => Expression.Call(typeof(SlotArithmetic), nameof(SlotArithmetic.Absolute), null, first),
            PlainFunction.Min => arguments.Aggregate((left, right) => Choose(left, right, Expression.LessThan)),
            PlainFunction.Max => arguments.Aggregate((left, right) => Choose(left, right, Expression.GreaterThan)),
            PlainFunction.Round when isNumber => Expression.Call(
                typeof(Math), nameof(Math.Round), null, first, Expression.Constant(MidpointRounding.ToEven)),
            PlainFunction.Floor when isNumber => Expression.Call(typeof(Math), nameof(Math.Floor), null, first),
            PlainFunction.Ceil when isNumber => Expression.Call(typeof(Math), nameof(Math.Ceiling), null, first),
            PlainFunction.Round => ToUnit(nameof(SlotArithmetic.Round), first, call),
            PlainFunction.Floor => ToUnit(nameof(SlotArithmetic.Floor), first, call),
            PlainFunction.Ceil => ToUnit(nameof(SlotArithmetic.Ceiling), first, call),
            PlainFunction.Sqrt => Finite(Expression.Call(typeof(Math), nameof(Math.Sqrt), null, first)),
            PlainFunction.Log => Finite(Expression.Call(typeof(Math), nameof(Math.Log), null, first)),
            PlainFunction.Lower => Expression.Call(typeof(TextOperations), nameof(TextOperations.Lower), null, compiler.Frame, first),
            PlainFunction.Length => Expression.Call(typeof(TextOperations), nameof(TextOperations.Length), null, compiler.Frame, first),
            PlainFunction.Coalesce => Coalesce(arguments, call.Type),
            PlainFunction.DistanceKm => Expression.Call(typeof(Geography), nameof(Geography.DistanceKilometres), null, arguments),
            _ => throw new InvalidOperationException($"No compilation of {call.Function}."),
        };
    }

    private static MethodCallExpression Clock(ExpressionCompiler compiler, string method, Expression time) =>
        Expression.Call(Expression.Field(compiler.Frame, nameof(Frame.Clock)), method, null, time);

    private static MethodCallExpression Finite(Expression number) =>
        Expression.Call(typeof(SlotArithmetic), nameof(SlotArithmetic.Finite), null, number);

    /// <summary>Money goes to whole units of the currency, durations to whole seconds; an int is whole.</summary>
    private static Expression ToUnit(string method, Expression value, FunctionExpression call)
    {
        long unit = call.Arguments[0].Type switch
        {
            FieldType.Money => Slot.MoneyScale,
            FieldType.Duration => 1000,
            _ => 1,
        };
        return unit == 1 ? value : Expression.Call(typeof(SlotArithmetic), method, null, value, Expression.Constant(unit));
    }

    private static BlockExpression Choose(Expression left, Expression right, Func<Expression, Expression, BinaryExpression> isBetter)
    {
        ParameterExpression first = Expression.Variable(left.Type);
        ParameterExpression second = Expression.Variable(right.Type);
        Expression missing = left.Type == typeof(double) ? Expression.Constant(double.NaN) : Expression.Constant(Slot.Missing);
        return Expression.Block(
            [first, second],
            Expression.Assign(first, left),
            Expression.Assign(second, right),
            Expression.Condition(
                Expression.OrElse(Comparisons.IsMissing(first, FieldType.Int), Comparisons.IsMissing(second, FieldType.Int)),
                missing,
                Expression.Condition(isBetter(second, first), second, first)));
    }

    private static Expression Coalesce(IReadOnlyList<Expression> arguments, FieldType type)
    {
        Expression rest = arguments[^1];
        for (int index = arguments.Count - 2; index >= 0; index--)
        {
            ParameterExpression value = Expression.Variable(rest.Type);
            rest = Expression.Block(
                [value],
                Expression.Assign(value, arguments[index]),
                Expression.Condition(Comparisons.IsMissing(value, type), rest, value));
        }

        return rest;
    }
}
