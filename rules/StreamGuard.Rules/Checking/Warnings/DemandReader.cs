using StreamGuard.Engine.Events;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.Warnings;

/// <summary>Reads a condition as a demand on one value, told by its key.</summary>
internal sealed class DemandReader(IReadOnlyList<CheckedLet> lets)
{
    /// <summary>With <paramref name="negated"/>: what its opposite demands. Any condition is at least a demand on its own truth.</summary>
    public (string Key, Demand Demand) Read(CheckedExpression condition, bool negated = false) => condition switch
    {
        NotExpression not => Read(not.Operand, !negated),
        ComparisonExpression comparison when OfComparison(comparison, negated) is { } found => found,
        BetweenExpression between when between.Negated == negated && OfBetween(between) is { } found => found,
        MembershipExpression membership => (KeyOf(membership.Value), OfMembership(membership, negated)),
        _ => (KeyOf(condition), Demand.Only(!negated)),
    };

    public string KeyOf(CheckedExpression expression) =>
        expression is ConvertExpression { Operand: { Type: FieldType.Int } whole } ? KeyOf(whole) : PlanKey.Of(expression, lets);

    private (string, Demand)? OfComparison(ComparisonExpression comparison, bool negated)
    {
        (CheckedExpression value, CheckedExpression other, BinaryOperator operation) = comparison.Left is ConstantExpression
            ? (comparison.Right, comparison.Left, Flip(comparison.Operator))
            : (comparison.Left, comparison.Right, comparison.Operator);
        if (other is not ConstantExpression constant || NameOf(constant) is not { } bound)
        {
            return null;
        }

        operation = negated ? Opposite(operation) : operation;
        Demand? demand = operation switch
        {
            BinaryOperator.Equal => Demand.Only(bound),
            BinaryOperator.NotEqual => Demand.Not(bound),
            BinaryOperator.Less => new Demand { High = ((decimal)bound, true) },
            BinaryOperator.LessOrEqual => new Demand { High = ((decimal)bound, false) },
            BinaryOperator.Greater => new Demand { Low = ((decimal)bound, true) },
            BinaryOperator.GreaterOrEqual => new Demand { Low = ((decimal)bound, false) },
            _ => null,
        };
        return demand is null ? null : (KeyOf(value), demand.Of(value.Type));
    }

    private (string, Demand)? OfBetween(BetweenExpression between)
    {
        bool constant = between.Low is ConstantExpression && between.High is ConstantExpression;
        if (!constant || between.Negated
            || ValueRange.ValueOf((ConstantExpression)between.Low) is not { } low
            || ValueRange.ValueOf((ConstantExpression)between.High) is not { } high)
        {
            return null;
        }

        return (KeyOf(between.Value), new Demand { Low = (low, false), High = (high, false) });
    }

    private static Demand OfMembership(MembershipExpression membership, bool negated)
    {
        IEnumerable<object> values = membership.Texts.Count > 0
            ? membership.Texts
            : membership.Slots.Select(slot => NameOf(new ConstantExpression(membership.Value.Type, membership.Span, slot))).OfType<object>();
        return membership.Negated == negated ? Demand.Only(values) : Demand.Not(values);
    }

    private static object? NameOf(ConstantExpression constant) =>
        constant.Text is { } text ? text
        : constant is { Type: FieldType.Bool, IsMissing: false } ? constant.Slot == 1
        : ValueRange.ValueOf(constant);

    private static BinaryOperator Flip(BinaryOperator operation) => operation switch
    {
        BinaryOperator.Less => BinaryOperator.Greater,
        BinaryOperator.LessOrEqual => BinaryOperator.GreaterOrEqual,
        BinaryOperator.Greater => BinaryOperator.Less,
        BinaryOperator.GreaterOrEqual => BinaryOperator.LessOrEqual,
        _ => operation,
    };

    private static BinaryOperator Opposite(BinaryOperator operation) => operation switch
    {
        BinaryOperator.Equal => BinaryOperator.NotEqual,
        BinaryOperator.NotEqual => BinaryOperator.Equal,
        BinaryOperator.Less => BinaryOperator.GreaterOrEqual,
        BinaryOperator.LessOrEqual => BinaryOperator.Greater,
        BinaryOperator.Greater => BinaryOperator.LessOrEqual,
        _ => BinaryOperator.Less,
    };
}
