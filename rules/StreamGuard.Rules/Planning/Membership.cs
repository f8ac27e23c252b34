using System.Collections.Frozen;
using System.Linq.Expressions;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Matching;
using StreamGuard.Rules.Checking;

namespace StreamGuard.Rules.Planning;

/// <summary>`in`: a few constants are compared one by one, many are looked up.</summary>
internal static class Membership
{
    private const int MostCompared = 4;

    public static Expression Compile(ExpressionCompiler compiler, MembershipExpression membership)
    {
        Expression value = Raw.ToSlot(compiler.Compile(membership.Value), membership.Value.Type);
        ParameterExpression slot = Expression.Variable(typeof(long));
        Expression test = membership.Value.Type is FieldType.Id or FieldType.Text
            ? TextTest(compiler, membership.Texts, slot)
            : SlotTest(membership.Slots, slot);
        Expression found = TruthLogic.Of(membership.Negated ? Expression.Not(test) : test);
        return Expression.Block(
            [slot],
            Expression.Assign(slot, value),
            Expression.Condition(Expression.Equal(slot, Expression.Constant(Slot.Missing)), TruthLogic.Unknown, found));
    }

    private static Expression TextTest(ExpressionCompiler compiler, IReadOnlySet<string> texts, ParameterExpression slot)
    {
        if (texts.Count <= MostCompared)
        {
            return AnyEqual([.. texts.Order(StringComparer.Ordinal).Select(compiler.TextConstant)], slot);
        }

        Expression sets = Expression.Field(compiler.Frame, nameof(Frame.Sets));
        Expression set = Expression.ArrayIndex(sets, Expression.Constant(compiler.Plan.SetNumber(texts)));
        return Expression.Call(set, nameof(HashSet<>.Contains), null, slot);
    }

    private static Expression SlotTest(IReadOnlySet<long> slots, ParameterExpression slot) =>
        slots.Count <= MostCompared
            ? AnyEqual([.. slots.Order().Select(one => Expression.Constant(one))], slot)
            : Expression.Call(Expression.Constant(slots.ToFrozenSet()), nameof(FrozenSet<>.Contains), null, slot);

    private static Expression AnyEqual(IReadOnlyList<Expression> constants, ParameterExpression slot) =>
        constants.Select(one => (Expression)Expression.Equal(slot, one)).Aggregate((Expression)Expression.Constant(false), Expression.OrElse);
}
