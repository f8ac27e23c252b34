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
    public static PlainValue Evaluate(CheckedExpression expression, Scope scope) => expression switch
    {
        ConstantExpression { Text: { } text } => PlainValue.Of(text),
        ConstantExpression { IsMissing: true } => PlainValue.Missing,
        ConstantExpression constant => PlainValue.FromSlot(constant.Type, constant.Slot),
        TriggerFieldExpression it => scope.Trigger.Fields[it.Field.Index],
        TriggerPropertyExpression it => scope.Trigger.Property(it.Property),
        RowFieldExpression it => scope.Row!.Fields[it.Field.Index],
        RowPropertyExpression it => scope.Row!.Property(it.Property),
        LatestFieldExpression it => scope.Latest(it.Kind)?.Fields[it.Field.Index] ?? PlainValue.Missing,
        LatestPropertyExpression it => scope.Latest(it.Kind)?.Property(it.Property) ?? PlainValue.Missing,
        SubjectExpression => PlainValue.Of(scope.Trigger.Subject),
        LetExpression it => scope.Lets[it.Index],
        NotExpression it => PlainValue.Of(!Truth(it.Operand, scope)),
        NegateExpression it => PlainArithmetic.Negate(Evaluate(it.Operand, scope)),
        LogicExpression it => PlainValue.Of(Join(it, scope)),
        ComparisonExpression it => PlainValue.Of(Compare(it.Operator, Evaluate(it.Left, scope), Evaluate(it.Right, scope))),
        MembershipExpression it => PlainValue.Of(Contains(it, Evaluate(it.Value, scope)) ^ it.Negated),
        BetweenExpression it => PlainValue.Of(IsBetween(it, scope) ^ it.Negated),
        TextTestExpression it => PlainValue.Of(Test(it, Evaluate(it.Left, scope), Evaluate(it.Right, scope)) ^ it.Negated),
        IsMissingExpression it => PlainValue.Of(Evaluate(it.Value, scope).IsMissing ^ it.Negated),
        ConditionalExpression it => Evaluate(Truth(it.Condition, scope) == true ? it.Then : it.Otherwise, scope),
        ArithmeticExpression it => PlainArithmetic.Compute(
            it.Operator, it.Type, Evaluate(it.Left, scope), it.Left.Type, Evaluate(it.Right, scope), it.Right.Type),
        ConvertExpression it => PlainArithmetic.Convert(Evaluate(it.Operand, scope), it.Operand.Type, it.Type),
        FunctionExpression it => PlainFunctions.Call(it, [.. it.Arguments.Select(argument => Evaluate(argument, scope))], scope.TimeZone),
        QueryExpression it => PlainQueries.Answer(it, scope).Value,
        _ => throw new InvalidOperationException($"No reading of {expression.GetType().Name}."),
    };

    public static bool? Truth(CheckedExpression expression, Scope scope) => Evaluate(expression, scope).Truth;

    /// <summary>The values of all lets, each of which may read those above it.</summary>
    public static IReadOnlyList<PlainValue> Lets(IReadOnlyList<CheckedLet> lets, Scope scope)
    {
        var values = new List<PlainValue>();
        foreach (CheckedLet let in lets)
        {
            values.Add(Evaluate(let.Value, scope with { Lets = values }));
        }

        return values;
    }

    /// <summary>C#'s `&amp;` and `|` of bool? are Kleene's.</summary>
    private static bool? Join(LogicExpression logic, Scope scope)
    {
        bool? result = logic.All;
        foreach (CheckedExpression operand in logic.Operands)
        {
            result = logic.All ? result & Truth(operand, scope) : result | Truth(operand, scope);
        }

        return result;
    }

    private static bool? IsBetween(BetweenExpression between, Scope scope)
    {
        PlainValue value = Evaluate(between.Value, scope);
        return Compare(BinaryOperator.LessOrEqual, Evaluate(between.Low, scope), value)
            & Compare(BinaryOperator.LessOrEqual, value, Evaluate(between.High, scope));
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
