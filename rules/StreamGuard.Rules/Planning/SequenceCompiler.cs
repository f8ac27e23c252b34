using System.Linq.Expressions;
using StreamGuard.Engine.Matching;
using StreamGuard.Rules.Checking;
using Cells = StreamGuard.Engine.State.Ring;

namespace StreamGuard.Rules.Planning;

/// <summary>
/// `sequence(a, b, …)`: for each step the earliest row that fits and is strictly later than the row of the step before; if any match exists,
/// this finds one.
/// </summary>
internal sealed class SequenceCompiler(ExpressionCompiler outer, QueryExpression query)
{
    private readonly ParameterExpression ring = Expression.Variable(typeof(nint), "ring");
    private readonly ParameterExpression row = Expression.Variable(typeof(int), "row");
    private readonly ParameterExpression first = Expression.Variable(typeof(int), "first");
    private readonly ParameterExpression end = Expression.Variable(typeof(int), "end");
    private readonly ParameterExpression own = Expression.Variable(typeof(int), "own");
    private readonly ParameterExpression before = Expression.Variable(typeof(long), "before");
    private readonly ParameterExpression found = Expression.Variable(typeof(long), "found");
    private readonly LabelTarget failed = Expression.Label("failed");

    public Expression Compile()
    {
        List<Expression> steps =
        [
            Expression.Assign(found, TruthLogic.False),
            Expression.Assign(before, Expression.Constant(long.MinValue)),
        ];
        steps.AddRange(query.Steps.Select(Step));
        steps.Add(Expression.Assign(found, TruthLogic.True));
        steps.Add(Expression.Label(failed));
        steps.Add(found);
        return Expression.Block([ring, row, first, end, own, before, found], steps);
    }

    private BlockExpression Step(QueryStep step)
    {
        RowScope scope = new(outer.Plan.LayoutOf(step.Kind), outer.Frame, ring, row, hoists: true);
        LabelTarget fits = Expression.Label();
        LabelTarget next = Expression.Label();
        Expression take = Expression.Block(Expression.Assign(before, scope.Time), Expression.Goto(fits));
        Expression test = step.Where is null
            ? take
            : Expression.IfThen(Expression.Equal(outer.InRow(scope).Compile(step.Where), TruthLogic.True), take);
        Expression loop = Expression.Loop(Expression.Block(
            Expression.IfThen(Expression.GreaterThanOrEqual(row, end), Expression.Goto(failed)),
            Expression.IfThen(Expression.Equal(row, own), Expression.Goto(next)),
            test,
            Expression.Label(next),
            Expression.PreIncrementAssign(row)));
        Expression later = Expression.Call(typeof(Cells), nameof(Cells.FirstAfter), null, ring, before);
        Expression start = Expression.Condition(
            Expression.Equal(before, Expression.Constant(long.MinValue)),
            first,
            Expression.Call(typeof(Math), nameof(Math.Max), null, first, later));
        return Expression.Block(
            scope.Hoisted.Select(one => one.Local),
            [
                QueryCompiler.OpenWindow(outer.Frame, step, query.WindowMilliseconds, ring, first, end),
                Expression.Assign(own, Expression.Call(
                    outer.Frame, nameof(Frame.OwnRowOf), null, Expression.Constant(step.Kind.Index))),
                Expression.IfThen(Expression.GreaterThanOrEqual(first, end), Expression.Goto(failed)),
                .. scope.Hoisted.Select(one => Expression.Assign(one.Local, one.Value)),
                Expression.Assign(row, start),
                loop,
                Expression.Label(fits),
            ]);
    }
}
