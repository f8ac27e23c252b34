using System.Linq.Expressions;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Matching;
using StreamGuard.Engine.State;
using StreamGuard.Rules.Checking;
using Histories = StreamGuard.Engine.State.Subject;

namespace StreamGuard.Rules.Planning;

/// <summary>A query as one loop over the rows of its window, with the condition and the value in the loop's body.</summary>
internal sealed class QueryCompiler
{
    private readonly ExpressionCompiler outer;
    private readonly QueryExpression query;
    private readonly QueryStep step;
    private readonly ParameterExpression ring = Expression.Variable(typeof(nint), "ring");
    private readonly ParameterExpression row = Expression.Variable(typeof(int), "row");
    private readonly ParameterExpression first = Expression.Variable(typeof(int), "first");
    private readonly ParameterExpression end = Expression.Variable(typeof(int), "end");
    private readonly ParameterExpression own = Expression.Variable(typeof(int), "own");
    private readonly ParameterExpression count = Expression.Variable(typeof(int), "count");
    private readonly LabelTarget done = Expression.Label("done");
    private readonly RowScope scope;

    public QueryCompiler(ExpressionCompiler outer, QueryExpression query)
    {
        this.outer = outer;
        this.query = query;
        step = query.Steps[0];
        scope = new RowScope(outer.Plan.LayoutOf(step.Kind), outer.Frame, ring, row, hoists: true);
    }

    public Expression Compile() => query.Function switch
    {
        QueryFunction.Exists => Exists(),
        QueryFunction.Count => Count(),
        QueryFunction.Sum or QueryFunction.Avg => Total(),
        QueryFunction.Stddev => Deviation(),
        QueryFunction.Min => Extreme(Expression.LessThan),
        QueryFunction.Max => Extreme(Expression.GreaterThan),
        QueryFunction.Distinct => Distinct(),
        QueryFunction.First => One(descending: false),
        QueryFunction.Last => One(descending: true),
        QueryFunction.Rising => Rising(),
        QueryFunction.Sequence => new SequenceCompiler(outer, query).Compile(),
        _ => throw new InvalidOperationException($"No compilation of {query.Function}."),
    };

    /// <summary>Sets the ring, the first row and the end of a step's window; the window is empty without a ring.</summary>
    public static Expression OpenWindow(
        ParameterExpression frame, QueryStep step, long? window, ParameterExpression ring, ParameterExpression first, ParameterExpression end)
    {
        long history = Window.HistoryOf(step.Kind);
        Expression start = Expression.Call(
            typeof(Window), nameof(Window.StartOf), null, frame, Expression.Constant(window ?? history), Expression.Constant(history));
        return Expression.Block(
            Expression.Assign(ring, Expression.Call(
                typeof(Histories), nameof(Histories.Ring), null, Expression.Field(frame, nameof(Frame.History)), Expression.Constant(step.Kind.Index))),
            Expression.IfThenElse(
                Expression.Equal(ring, Expression.Constant((nint)0)),
                Expression.Block(Expression.Assign(first, Expression.Constant(0)), Expression.Assign(end, Expression.Constant(0))),
                Expression.Block(
                    Expression.Assign(first, Expression.Call(typeof(Window), nameof(Window.First), null, ring, start)),
                    Expression.Assign(end, Expression.Call(
                        typeof(Window), nameof(Window.End), null, ring, Expression.Field(frame, nameof(Frame.At)))))));
    }

    private Expression Exists()
    {
        ParameterExpression found = Expression.Variable(typeof(long), "found");
        Expression hit = Expression.Block(Expression.Assign(found, TruthLogic.True), Expression.Break(done));
        return Query(found, TruthLogic.False, Loop(WithValue(_ => hit), descending: true), found);
    }

    private Expression Count()
    {
        ParameterExpression total = Expression.Variable(typeof(long), "total");
        if (step.Where is null && step.Value is null)
        {
            Expression isOwnInside = Expression.AndAlso(Expression.GreaterThanOrEqual(own, first), Expression.LessThan(own, end));
            Expression rows = Expression.Subtract(
                Expression.Subtract(end, first), Expression.Condition(isOwnInside, Expression.Constant(1), Expression.Constant(0)));
            return Query(total, Zero, Expression.Assign(total, Expression.Convert(rows, typeof(long))), total);
        }

        Expression add = Expression.PreIncrementAssign(total);
        return Query(total, Zero, Loop(WithValue(_ => add)), total);
    }

    private Expression Total()
    {
        ParameterExpression sum = Expression.Variable(typeof(Int128), "sum");
        Expression loop = step is { Where: null, Value: RowFieldExpression plain } && IsSummed(plain)
            ? FromRunningSums(plain, sum)
            : Loop(WithValue(value => Expression.Block(
            Expression.Assign(sum, AddTo(sum, value)), Expression.PreIncrementAssign(count))));
        FieldType type = step.Value!.Type;
        string result = (query.Function, type) switch
        {
            (QueryFunction.Sum, FieldType.Number) => nameof(Aggregates.SumOfNumbers),
            (QueryFunction.Sum, _) => nameof(Aggregates.Sum),
            (_, FieldType.Number) => nameof(Aggregates.AverageOfNumbers),
            (_, FieldType.Int) => nameof(Aggregates.AverageOfInts),
            _ => nameof(Aggregates.Average),
        };
        Expression answer = query.Function == QueryFunction.Sum
            ? Expression.Call(typeof(Aggregates), result, null, sum)
            : Expression.Call(typeof(Aggregates), result, null, sum, count);
        return Query(sum, Expression.Constant(Int128.Zero), loop, answer);
    }

    private bool IsSummed(RowFieldExpression field) => outer.Plan.LayoutOf(step.Kind).SummedNumberOf(field.Field.Index) >= 0;

    private BlockExpression FromRunningSums(RowFieldExpression field, ParameterExpression sum)
    {
        ParameterExpression totals = Expression.Variable(typeof(Totals), "totals");
        return Expression.Block(
            [totals],
            Expression.Assign(totals, Expression.Call(
                typeof(RunningSums),
                nameof(RunningSums.Of),
                null,
                ring,
                Expression.Constant(outer.Plan.LayoutOf(step.Kind)),
                Expression.Constant(field.Field.Index),
                first,
                end,
                own)),
            Expression.Assign(sum, Expression.Property(totals, nameof(Totals.Sum))),
            Expression.Assign(count, Expression.Property(totals, nameof(Totals.Count))));
    }

    /// <summary>Two passes: the exact mean first.</summary>
    private Expression Deviation()
    {
        ParameterExpression sum = Expression.Variable(typeof(Int128), "sum");
        ParameterExpression mean = Expression.Variable(typeof(double), "mean");
        ParameterExpression squares = Expression.Variable(typeof(double), "squares");
        FieldType type = step.Value!.Type;
        Expression total = Loop(WithValue(value => Expression.Block(
            Expression.Assign(sum, AddTo(sum, value)), Expression.PreIncrementAssign(count))));
        Expression average = type == FieldType.Number
            ? Expression.Call(typeof(Aggregates), nameof(Aggregates.AverageOfNumbers), null, sum, count)
            : Expression.Call(typeof(Aggregates), nameof(Aggregates.Mean), null, sum, count);
        Expression spread = Loop(WithValue(value => Expression.Assign(squares, Expression.Call(
            typeof(Aggregates), nameof(Aggregates.AddSquare), null, squares, Expression.Convert(value, typeof(double)), mean))));
        Expression answer = Expression.Call(
            typeof(Aggregates),
            type is FieldType.Money or FieldType.Duration ? nameof(Aggregates.WholeDeviation) : nameof(Aggregates.Deviation),
            null,
            squares,
            count);
        Expression both = Expression.Block(
            [mean, squares],
            total,
            Expression.Assign(mean, average),
            Expression.Assign(squares, Expression.Constant(0.0)),
            spread,
            answer);
        return Query(sum, Expression.Constant(Int128.Zero), Expression.Empty(), both);
    }

    /// <summary>The earliest of equals stays.</summary>
    private Expression Extreme(Func<Expression, Expression, BinaryExpression> isBetter)
    {
        ParameterExpression best = Expression.Variable(ValueType, "best");
        Expression loop = Loop(WithValue(value => Expression.IfThen(
            Expression.OrElse(Comparisons.IsMissing(best, step.Value!.Type), isBetter(value, best)), Expression.Assign(best, value))));
        return Query(best, MissingValue, loop, best);
    }

    private Expression One(bool descending)
    {
        ParameterExpression found = Expression.Variable(ValueType, "found");
        Expression loop = Loop(
            WithValue(value => Expression.Block(Expression.Assign(found, value), Expression.Break(done))), descending);
        return Query(found, MissingValue, loop, found);
    }

    private Expression Distinct()
    {
        Expression set = Expression.Field(outer.Frame, nameof(Frame.Distinct));
        ParameterExpression total = Expression.Variable(typeof(long), "total");
        Expression loop = Loop(WithValue(value => Expression.Call(set, nameof(SlotSet.Add), null, Raw.ToSlot(value, step.Value!.Type))));
        Expression body = Expression.Block(
            Expression.Call(set, nameof(SlotSet.Clear), null),
            loop,
            Expression.Assign(total, Expression.Convert(Expression.Property(set, nameof(SlotSet.Count)), typeof(long))));
        return Query(total, Zero, body, total);
    }

    private Expression Rising()
    {
        ParameterExpression before = Expression.Variable(ValueType, "before");
        Expression loop = Loop(WithValue(value => Expression.Block(
            Expression.IfThen(
                Expression.AndAlso(Expression.NotEqual(count, Expression.Constant(0)), Expression.LessThanOrEqual(value, before)),
                Expression.Block(Expression.Assign(count, Expression.Constant(0)), Expression.Break(done))),
            Expression.PreIncrementAssign(count),
            Expression.Assign(before, value))));
        Expression answer = TruthLogic.Of(Expression.GreaterThanOrEqual(count, Expression.Constant(2)));
        return Query(before, MissingValue, loop, answer);
    }

    private static Expression Zero => Expression.Constant(0L);

    private Type ValueType => step.Value!.Type == FieldType.Number ? typeof(double) : typeof(long);

    private Expression MissingValue => step.Value!.Type switch
    {
        FieldType.Number => Expression.Constant(double.NaN),
        FieldType.Bool => TruthLogic.Unknown,
        _ => Expression.Constant(Slot.Missing),
    };

    private MethodCallExpression AddTo(Expression sum, Expression value) => Expression.Call(
        typeof(Aggregates), value.Type == typeof(double) ? nameof(Aggregates.AddNumber) : nameof(Aggregates.Add), null, sum, value);

    /// <summary>What to do for a row whose value is there; without a value, for every row.</summary>
    private Expression WithValue(Func<ParameterExpression, Expression> act)
    {
        if (step.Value is null)
        {
            return act(count);
        }

        ParameterExpression value = Expression.Variable(ValueType, "value");
        return Expression.Block(
            [value],
            Expression.Assign(value, outer.InRow(scope).Compile(step.Value)),
            Expression.IfThen(Expression.Not(Comparisons.IsMissing(value, step.Value.Type)), act(value)));
    }

    private Expression Loop(Expression act, bool descending = false)
    {
        LabelTarget next = Expression.Label();
        Expression body = step.Where is null
            ? act
            : Expression.IfThen(Expression.Equal(outer.InRow(scope).Compile(step.Where), TruthLogic.True), act);
        Expression skipOwn = Expression.IfThen(Expression.Equal(row, own), Expression.Goto(next));
        LabelTarget leave = Expression.Label();
        Expression loop = descending
            ? Expression.Block(
                Expression.Assign(row, end),
                Expression.Loop(Expression.Block(
                    Expression.IfThen(Expression.LessThan(Expression.PreDecrementAssign(row), first), Expression.Break(leave)),
                    skipOwn,
                    body,
                    Expression.Label(next))))
            : Expression.Block(
                Expression.Assign(row, Expression.Subtract(first, Expression.Constant(1))),
                Expression.Loop(Expression.Block(
                    Expression.IfThen(Expression.GreaterThanOrEqual(Expression.PreIncrementAssign(row), end), Expression.Break(leave)),
                    skipOwn,
                    body,
                    Expression.Label(next))));
        return Expression.Block(loop, Expression.Label(leave));
    }

    private Expression Query(ParameterExpression accumulator, Expression start, Expression loop, Expression answer)
    {
        IEnumerable<Expression> hoisted = scope.Hoisted.Select(one => Expression.Assign(one.Local, one.Value));
        Expression walk = Expression.IfThen(
            Expression.LessThan(first, end), Expression.Block([.. hoisted, loop, Expression.Empty()]));
        Expression[] steps =
        [
            OpenWindow(outer.Frame, step, query.WindowMilliseconds, ring, first, end),
            Expression.Assign(own, Expression.Call(
                outer.Frame, nameof(Frame.OwnRowOf), null, Expression.Constant(step.Kind.Index))),
            Expression.Assign(count, Expression.Constant(0)),
            Expression.Assign(accumulator, start),
            walk,
            Expression.Label(done),
            answer,
        ];
        return Expression.Block([ring, row, first, end, own, count, accumulator, .. scope.Hoisted.Select(one => one.Local)], steps);
    }
}
