using StreamGuard.Engine.Events;
using StreamGuard.Rules.Interpreting;
using StreamGuard.Rules.Syntax;
using Xunit;

namespace StreamGuard.Rules.Tests.Interpreting;

public class PlainArithmeticTests
{
    [Theory]
    [InlineData(1, 0.5, 0)]
    [InlineData(3, 0.5, 2)]
    [InlineData(5, 0.1, 0)]
    [InlineData(15, 0.1, 2)]
    [InlineData(100, 0.005, 0)]
    [InlineData(-3, 0.5, -2)]
    public void MoneyTimesANumberRoundsHalfToEvenAsIfTheNumberWereTheDecimalThatWasWritten(long money, double number, long expected)
    {
        Assert.Equal(PlainValue.Of(expected), Compute(BinaryOperator.Multiply, FieldType.Money, money, number));
        Assert.Equal(PlainValue.Of(expected), Compute(BinaryOperator.Multiply, number, FieldType.Money, money));
    }

    [Fact]
    public void MoneyTimesANumberIsExactBeyondWhatADoubleHolds() => Assert.Equal(
        PlainValue.Of(9_223_372_036_854_775_805 / 5), Compute(BinaryOperator.Multiply, FieldType.Money, 9_223_372_036_854_775_805, 0.2));

    [Fact]
    public void WhatLeavesTheRangeIsMissing()
    {
        Assert.True(Compute(BinaryOperator.Add, FieldType.Int, long.MaxValue, 1).IsMissing);
        Assert.True(Compute(BinaryOperator.Subtract, FieldType.Int, -long.MaxValue, 1).IsMissing);
        Assert.True(Compute(BinaryOperator.Multiply, FieldType.Money, long.MaxValue, 1.5).IsMissing);
        Assert.True(PlainArithmetic.Convert(PlainValue.Of(long.MaxValue), FieldType.Int, FieldType.Money).IsMissing);
        Assert.True(PlainArithmetic.Convert(PlainValue.Of(1e300), FieldType.Number, FieldType.Money).IsMissing);
    }

    [Fact]
    public void DivisionByZeroIsMissing()
    {
        Assert.True(Compute(BinaryOperator.Divide, FieldType.Money, 5, 0.0).IsMissing);
        Assert.True(Compute(BinaryOperator.Remainder, FieldType.Int, 5, 0).IsMissing);
        Assert.True(Compute(BinaryOperator.Divide, FieldType.Int, 5, 0).IsMissing);
    }

    [Fact]
    public void ARemainderHasTheSignOfTheLeftSide() =>
        Assert.Equal(PlainValue.Of(-1L), Compute(BinaryOperator.Remainder, FieldType.Int, -7, 3));

    [Theory]
    [InlineData(5, 2, 2)]
    [InlineData(7, 2, 4)]
    [InlineData(-5, 2, -2)]
    [InlineData(5, -2, -2)]
    [InlineData(-7, -2, 4)]
    public void AFractionIsRoundedHalfToEven(long numerator, long denominator, long expected) =>
        Assert.Equal(expected, (long)Exactly.Rounded(numerator, denominator));

    [Fact]
    public void MinusZeroIsZero() => Assert.Equal(PlainValue.Of(0.0), PlainArithmetic.Negate(PlainValue.Of(0.0)));

    private static PlainValue Compute(BinaryOperator operation, FieldType type, long left, double right) =>
        PlainArithmetic.Compute(operation, type, PlainValue.Of(left), type, PlainValue.Of(right), FieldType.Number);

    private static PlainValue Compute(BinaryOperator operation, double left, FieldType type, long right) =>
        PlainArithmetic.Compute(operation, type, PlainValue.Of(left), FieldType.Number, PlainValue.Of(right), type);

    private static PlainValue Compute(BinaryOperator operation, FieldType type, long left, long right) =>
        PlainArithmetic.Compute(
            operation,
            operation == BinaryOperator.Divide && type == FieldType.Int ? FieldType.Number : type,
            PlainValue.Of(left),
            type,
            PlainValue.Of(right),
            type);
}
