using StreamGuard.Engine.Events;
using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Interpreting;

/// <summary>
/// The plain reading of a checked expression: every node is computed, every time, from all that is known. An unknown truth is a missing
/// value. It is what the planned evaluator must agree with, and is never made faster.
/// </summary>
public static class Interpreter
{
    public static PlainValue Evaluate(CheckedExpression expression, Sight sight) => expression switch
    {
        ConstantExpression { Text: { } text } => PlainValue.Of(text),
        ConstantExpression { IsMissing: true } => PlainValue.Missing,
        ConstantExpression constant => PlainValue.FromSlot(constant.Type, constant.Slot),
        TriggerFieldExpression it => sight.Trigger.Fields[it.Field.Index],
        TriggerPropertyExpression it => sight.Trigger.Property(it.Property),
        RowFieldExpression it => sight.Row!.Fields[it.Field.Index],
        RowPropertyExpression it => sight.Row!.Property(it.Property),
        LatestFieldExpression it => sight.Latest(it.Kind)?.Fields[it.Field.Index] ?? PlainValue.Missing,
        LatestPropertyExpression it => sight.Latest(it.Kind)?.Property(it.Property) ?? PlainValue.Missing,
        SubjectExpression => PlainValue.Of(sight.Trigger.Subject),
        LetExpression it => sight.Lets[it.Index],
        NotExpression it => PlainValue.Of(!Truth(it.Operand, sight)),
        NegateExpression it => PlainArithmetic.Negate(Evaluate(it.Operand, sight)),
        LogicExpression it => PlainValue.Of(Join(it, sight)),
        ComparisonExpression it => PlainValue.Of(Compare(it.Operator, Evaluate(it.Left, sight), Evaluate(it.Right, sight))),
        MembershipExpression it => PlainValue.Of(Contains(it, Evaluate(it.Value, sight)) ^ it.Negated),
        BetweenExpression it => PlainValue.Of(IsBetween(it, sight) ^ it.Negated),
        TextTestExpression it => PlainValue.Of(Test(it, Evaluate(it.Left, sight), Evaluate(it.Right, sight)) ^ it.Negated),
        IsMissingExpression it => PlainValue.Of(Evaluate(it.Value, sight).IsMissing ^ it.Negated),
        ConditionalExpression it => Evaluate(Truth(it.Condition, sight) == true ? it.Then : it.Otherwise, sight),
        ArithmeticExpression it => PlainArithmetic.Compute(
            it.Operator, it.Type, Evaluate(it.Left, sight), it.Left.Type, Evaluate(it.Right, sight), it.Right.Type),
        ConvertExpression it => PlainArithmetic.Convert(Evaluate(it.Operand, sight), it.Operand.Type, it.Type),
        FunctionExpression it => PlainFunctions.Call(it, [.. it.Arguments.Select(argument => Evaluate(argument, sight))], sight.TimeZone),
        QueryExpression it => PlainQueries.Answer(it, sight).Value,
        _ => throw new InvalidOperationException($"No reading of {expression.GetType().Name}."),
    };

    public static bool? Truth(CheckedExpression expression, Sight sight) => Evaluate(expression, sight).Truth;

    /// <summary>The values of all lets, each of which may read those above it.</summary>
    public static IReadOnlyList<PlainValue> Lets(IReadOnlyList<CheckedLet> lets, Sight sight)
    {
        var values = new List<PlainValue>();
        foreach (CheckedLet let in lets)
        {
            values.Add(Evaluate(let.Value, sight with { Lets = values }));
        }

        return values;
    }

    /// <summary>C#'s `&amp;` and `|` of bool? are Kleene's.</summary>
    private static bool? Join(LogicExpression logic, Sight sight)
    {
        bool? result = logic.All;
        foreach (CheckedExpression operand in logic.Operands)
        {
            result = logic.All ? result & Truth(operand, sight) : result | Truth(operand, sight);
        }

        return result;
    }

    private static bool? IsBetween(BetweenExpression between, Sight sight)
    {
        PlainValue value = Evaluate(between.Value, sight);
        return Compare(BinaryOperator.LessOrEqual, Evaluate(between.Low, sight), value)
            & Compare(BinaryOperator.LessOrEqual, value, Evaluate(between.High, sight));
    }

    private static bool? Compare(BinaryOperator comparison, PlainValue left, PlainValue right)
    {
        if (left.IsMissing || right.IsMissing)
        {
            return null;
        }

        return comparison switch
        {
            BinaryOperator.Equal => left == right,
            BinaryOperator.NotEqual => left != right,
            BinaryOperator.Less => Order(left, right) < 0,
            BinaryOperator.LessOrEqual => Order(left, right) <= 0,
            BinaryOperator.Greater => Order(left, right) > 0,
            BinaryOperator.GreaterOrEqual => Order(left, right) >= 0,
            _ => throw new InvalidOperationException($"{comparison} is not a comparison."),
        };
    }

    /// <summary>Of two whole numbers or two doubles.</summary>
    internal static int Order(PlainValue left, PlainValue right) =>
        left.Content is double number ? number.CompareTo(right.Number) : left.Whole.CompareTo(right.Whole);

    private static bool? Contains(MembershipExpression membership, PlainValue value) => value.Content switch
    {
        null => null,
        string text => membership.Texts.Contains(text),
        _ => membership.Slots.Contains(value.ToSlot()),
    };

    private static bool? Test(TextTestExpression test, PlainValue left, PlainValue right)
    {
        if (left.IsMissing || right.IsMissing)
        {
            return null;
        }

        return test.Operator switch
        {
            BinaryOperator.Contains => left.Text.Contains(right.Text, StringComparison.Ordinal),
            BinaryOperator.StartsWith => left.Text.StartsWith(right.Text, StringComparison.Ordinal),
            BinaryOperator.EndsWith => left.Text.EndsWith(right.Text, StringComparison.Ordinal),
            BinaryOperator.Matches => test.Pattern!.IsMatch(left.Text),
            _ => throw new InvalidOperationException($"{test.Operator} is not a test of texts."),
        };
    }
}
