using System.Linq.Expressions;
using StreamGuard.Engine.Events;
using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Planning;

/// <summary>+ - * / % and conversions, by the types that the checker allows.</summary>
internal static class ArithmeticCompiler
{
    public static Expression Compile(ArithmeticExpression it, Expression left, Expression right) =>
        (left.Type == typeof(double), right.Type == typeof(double)) switch
        {
            (true, true) => Expression.Call(typeof(SlotArithmetic), nameof(SlotArithmetic.Finite), null, OfNumbers(it.Operator, left, right)),
            (false, true) => Expression.Call(
                typeof(DecimalNumber), it.Operator == BinaryOperator.Divide ? nameof(DecimalNumber.Over) : nameof(DecimalNumber.Times), null, left, right),
            (true, false) => Expression.Call(typeof(DecimalNumber), nameof(DecimalNumber.Times), null, right, left),
            _ => Expression.Call(typeof(SlotArithmetic), OfWholes(it), null, left, right),
        };

    public static Expression Convert(ConvertExpression it, Expression operand) => (it.Operand.Type, it.Type) switch
    {
        (FieldType.Int, FieldType.Number) => Expression.Call(typeof(SlotArithmetic), nameof(SlotArithmetic.ToNumber), null, operand),
        (FieldType.Money, FieldType.Number) => Expression.Call(typeof(SlotArithmetic), nameof(SlotArithmetic.MoneyToNumber), null, operand),
        (FieldType.Int, FieldType.Money) => Expression.Call(typeof(SlotArithmetic), nameof(SlotArithmetic.IntToMoney), null, operand),
        (FieldType.Number, FieldType.Money) => Expression.Call(typeof(SlotArithmetic), nameof(SlotArithmetic.NumberToMoney), null, operand),
        _ => operand,
    };

    private static BinaryExpression OfNumbers(BinaryOperator operation, Expression left, Expression right) => operation switch
    {
        BinaryOperator.Add => Expression.Add(left, right),
        BinaryOperator.Subtract => Expression.Subtract(left, right),
        BinaryOperator.Multiply => Expression.Multiply(left, right),
        BinaryOperator.Divide => Expression.Divide(left, right),
        BinaryOperator.Remainder => Expression.Modulo(left, right),
        _ => throw new InvalidOperationException($"{operation} is not arithmetic."),
    };

    private static string OfWholes(ArithmeticExpression it) => it.Operator switch
    {
        BinaryOperator.Add => nameof(SlotArithmetic.Add),
        BinaryOperator.Subtract => nameof(SlotArithmetic.Subtract),
        BinaryOperator.Multiply => nameof(SlotArithmetic.Multiply),
        BinaryOperator.Divide => it.Type == FieldType.Number ? nameof(SlotArithmetic.DivideToNumber) : nameof(SlotArithmetic.Divide),
        BinaryOperator.Remainder => nameof(SlotArithmetic.Remainder),
        _ => throw new InvalidOperationException($"{it.Operator} is not arithmetic."),
    };
}
