using StreamGuard.Engine.Events;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.Expressions;

/// <summary>`and`, `or`, `not`, and the conditional.</summary>
internal static class LogicChecker
{
    public static CheckedExpression? Check(ExpressionChecker checker, BinarySyntax binary)
    {
        bool all = binary.Operator == BinaryOperator.And;
        List<CheckedExpression> operands = [];
        bool whole = true;
        foreach (ExpressionSyntax side in Flatten(binary, binary.Operator))
        {
            if (checker.CheckCondition(side, all ? "each side of `and`" : "each side of `or`") is { } operand)
            {
                Add(operands, operand, all);
            }
            else
            {
                whole = false;
            }
        }

        return whole ? new LogicExpression(binary.Span, all, operands) : null;
    }

    public static CheckedExpression? CheckNot(ExpressionChecker checker, UnarySyntax unary) =>
        checker.CheckCondition(unary.Operand, "what `not` turns round") is { } operand ? new NotExpression(unary.Span, operand) : null;

    public static CheckedExpression? CheckConditional(ExpressionChecker checker, ConditionalSyntax conditional)
    {
        CheckedExpression? condition = checker.CheckCondition(conditional.Condition, "what stands after `if`");
        CheckedExpression? then = checker.Check(conditional.Then);
        CheckedExpression? otherwise = checker.Check(conditional.Otherwise);
        if (then is null || otherwise is null)
        {
            return null;
        }

        if (CommonType.Of([then, otherwise]) is { } common)
        {
            FieldType type = common.Type ?? FieldType.Text;
            return condition is null ? null
                : common.Type is null ? new UntypedMissingExpression(conditional.Span)
                : new ConditionalExpression(type, conditional.Span, condition, Conversion.To(then, type), Conversion.To(otherwise, type));
        }

        checker.Context.Error(
            CheckingCodes.TypesDoNotMeet,
            conditional.Span,
            $"the two values have different types: {TypeNames.Phrase(then.Type)}, else {TypeNames.Phrase(otherwise.Type)}",
            "make both of one type");
        return null;
    }

    /// <summary>`a and b and c` from left to right, without recursion as deep as the chain is long.</summary>
    private static Stack<ExpressionSyntax> Flatten(BinarySyntax binary, BinaryOperator same)
    {
        Stack<ExpressionSyntax> sides = new();
        ExpressionSyntax left = binary;
        while (left is BinarySyntax chain && chain.Operator == same)
        {
            sides.Push(chain.Right);
            left = chain.Left;
        }

        sides.Push(left);
        return sides;
    }

    private static void Add(List<CheckedExpression> operands, CheckedExpression operand, bool all)
    {
        if (operand is LogicExpression inner && inner.All == all)
        {
            operands.AddRange(inner.Operands);
        }
        else
        {
            operands.Add(operand);
        }
    }
}
