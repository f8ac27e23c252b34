using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.Warnings;

/// <summary>A single condition that comes out the same for every event, as far as nothing that it reads is missing.</summary>
internal sealed class AtomTruth(IReadOnlyList<CheckedLet> lets)
{
    /// <summary>Null: it depends.</summary>
    public bool? Of(CheckedExpression expression) => expression switch
    {
        ComparisonExpression comparison => OfComparison(comparison),
        BetweenExpression between => OfBetween(between),
        MembershipExpression { Slots.Count: 0, Texts.Count: 0 } membership => membership.Negated,
        IsMissingExpression test when IsNeverMissing(test.Value) => test.Negated,
        _ => null,
    };

    private bool? OfComparison(ComparisonExpression comparison)
    {
        if (comparison is { Left: ConstantExpression { Text: { } left }, Right: ConstantExpression { Text: { } right } })
        {
            return (left == right) == (comparison.Operator == BinaryOperator.Equal);
        }

        if (comparison.Left is not ConstantExpression && PlanKey.Of(comparison.Left, lets) == PlanKey.Of(comparison.Right, lets))
        {
            return comparison.Operator is BinaryOperator.Equal or BinaryOperator.LessOrEqual or BinaryOperator.GreaterOrEqual;
        }

        return Compare(comparison.Operator, ValueRange.Of(comparison.Left, lets), ValueRange.Of(comparison.Right, lets));
    }

    private bool? OfBetween(BetweenExpression between)
    {
        ValueRange value = ValueRange.Of(between.Value, lets);
        ValueRange low = ValueRange.Of(between.Low, lets);
        ValueRange high = ValueRange.Of(between.High, lets);
        bool? from = Compare(BinaryOperator.GreaterOrEqual, value, low);
        bool? to = Compare(BinaryOperator.LessOrEqual, value, high);
        bool? inside = low.Low > high.High || from == false || to == false ? false : from == true && to == true ? true : null;
        return inside is { } known ? known != between.Negated : null;
    }

    /// <summary>Comparisons with an unbounded side are false in C#, which is what is wanted here.</summary>
    private static bool? Compare(BinaryOperator operation, ValueRange left, ValueRange right)
    {
        bool less = left.High < right.Low;
        bool notMore = left.High <= right.Low;
        bool more = left.Low > right.High;
        bool notLess = left.Low >= right.High;
        bool same = left.Low is { } one && one == left.High && one == right.Low && one == right.High;
        return operation switch
        {
            BinaryOperator.Less => less ? true : notLess ? false : null,
            BinaryOperator.LessOrEqual => notMore ? true : more ? false : null,
            BinaryOperator.Greater => more ? true : notMore ? false : null,
            BinaryOperator.GreaterOrEqual => notLess ? true : less ? false : null,
            BinaryOperator.Equal => same ? true : less || more ? false : null,
            _ => same ? false : less || more ? true : null,
        };
    }

    private bool IsNeverMissing(CheckedExpression value) => value switch
    {
        LetExpression let => IsNeverMissing(lets[let.Index].Value),
        ConstantExpression constant => !constant.IsMissing,
        TriggerPropertyExpression or RowPropertyExpression or SubjectExpression => true,
        QueryExpression query => query.Function is QueryFunction.Count or QueryFunction.Distinct or QueryFunction.Exists or QueryFunction.Rising or QueryFunction.Sequence,
        _ => false,
    };
}
