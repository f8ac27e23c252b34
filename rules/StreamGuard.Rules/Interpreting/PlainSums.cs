using System.Numerics;
using StreamGuard.Engine.Events;

namespace StreamGuard.Rules.Interpreting;

/// <summary>Sums that do not depend on the order of what is summed. The values are all of one type and none is missing.</summary>
internal static class PlainSums
{
    private const int NumberScale = 1_000_000;
    private const double LargestNumber = 1e26;

    public static PlainValue Sum(IReadOnlyList<PlainValue> values, FieldType type) => type switch
    {
        FieldType.Number when values.Any(IsTooLarge) => PlainValue.Missing,
        FieldType.Number => PlainValue.Of((double)(Int128)Total(values) / NumberScale),
        _ => Exactly.Whole(Total(values)),
    };

    /// <summary>Int and number have a number as their average; money and durations are rounded half to even.</summary>
    public static PlainValue Average(IReadOnlyList<PlainValue> values, FieldType type) => type switch
    {
        _ when values.Count == 0 => PlainValue.Missing,
        FieldType.Int => PlainValue.Of((double)(Int128)Total(values) / values.Count),
        FieldType.Number => Sum(values, type) is { IsMissing: false } sum ? PlainValue.Of(sum.Number / values.Count) : PlainValue.Missing,
        _ => Exactly.Whole(Exactly.Rounded(Total(values), values.Count)),
    };

    /// <summary>Of the population: the root of the mean of the squared distances from the mean, summed in the order of time.</summary>
    public static PlainValue Deviation(IReadOnlyList<PlainValue> values, FieldType type)
    {
        if (values.Count == 0 || (type == FieldType.Number && values.Any(IsTooLarge)))
        {
            return PlainValue.Missing;
        }

        double sum = (double)(Int128)Total(values) / (type == FieldType.Number ? NumberScale : 1);
        double mean = sum / values.Count;
        double squares = 0;
        foreach (PlainValue value in values)
        {
            double distance = (value.Content is double number ? number : value.Whole) - mean;
            squares += distance * distance;
        }

        double deviation = Math.Sqrt(squares / values.Count);
        return type is FieldType.Money or FieldType.Duration
            ? Exactly.Whole(new BigInteger(Math.Round(deviation, MidpointRounding.ToEven)))
            : PlainValue.Of(deviation);
    }

    private static bool IsTooLarge(PlainValue value) => Math.Abs(value.Number) > LargestNumber;

    private static BigInteger Total(IReadOnlyList<PlainValue> values) =>
        values.Aggregate(BigInteger.Zero, (total, value) => total + (value.Content is double number ? Millionths(number) : value.Whole));

    private static BigInteger Millionths(double number)
    {
        (BigInteger numerator, BigInteger denominator) = Exactly.Fraction(number);
        return Exactly.Rounded(numerator * NumberScale, denominator);
    }
}
