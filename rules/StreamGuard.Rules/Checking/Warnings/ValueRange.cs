using StreamGuard.Engine.Events;

namespace StreamGuard.Rules.Checking.Warnings;

/// <summary>The smallest and the largest value that an expression of an ordered type can have; null: without bound. Money is in whole units.</summary>
internal readonly record struct ValueRange(decimal? Low, decimal? High)
{
    private const decimal HalfTheEarthKilometres = 20_038;

    public static ValueRange Everything { get; } = new(null, null);

    private static ValueRange NotNegative { get; } = new(0, null);

    public static ValueRange Of(CheckedExpression expression, IReadOnlyList<CheckedLet> lets) => expression switch
    {
        ConstantExpression constant when ValueOf(constant) is { } value => new ValueRange(value, value),
        LetExpression let => Of(lets[let.Index].Value, lets),
        ConvertExpression { Operand.Type: FieldType.Int } convert => Of(convert.Operand, lets),
        ConditionalExpression conditional => Of(conditional.Then, lets).Or(Of(conditional.Otherwise, lets)),
        QueryExpression { Function: QueryFunction.Count or QueryFunction.Distinct or QueryFunction.Stddev } => NotNegative,
        FunctionExpression function => function.Function switch
        {
            PlainFunction.Hour => new ValueRange(0, 23),
            PlainFunction.Weekday => new ValueRange(1, 7),
            PlainFunction.Day => new ValueRange(1, 31),
            PlainFunction.DistanceKm => new ValueRange(0, HalfTheEarthKilometres),
            PlainFunction.Length or PlainFunction.Abs or PlainFunction.Sqrt => NotNegative,
            _ => Everything,
        },
        _ => Everything,
    };

    /// <summary>Null for texts, missing values, and numbers too large to be compared exactly.</summary>
    public static decimal? ValueOf(ConstantExpression constant)
    {
        if (constant.IsMissing || constant.Text is not null || constant.Type is FieldType.Bool)
        {
            return null;
        }

        if (constant.Type == FieldType.Money)
        {
            return constant.Slot / (decimal)Slot.MoneyScale;
        }

        if (constant.Type != FieldType.Number)
        {
            return constant.Slot;
        }

        double number = Slot.ToNumber(constant.Slot);
        return constant.Written ?? (Math.Abs(number) < 1e27 ? (decimal)number : null);
    }

    private ValueRange Or(ValueRange other) => new(
        Low is { } low && other.Low is { } otherLow ? Math.Min(low, otherLow) : null,
        High is { } high && other.High is { } otherHigh ? Math.Max(high, otherHigh) : null);
}
