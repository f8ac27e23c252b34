using StreamGuard.Engine.Events;

namespace StreamGuard.Engine.State;

/// <summary>What queries add up, exactly: whole counts in 128 bits, numbers in millionths.</summary>
public static class Aggregates
{
    /// <summary>A sum in which some number was too large; it stays so.</summary>
    private static readonly Int128 Spoilt = Int128.MaxValue;

    public static Int128 Add(Int128 sum, long value) => sum + value;

    public static Int128 AddNumber(Int128 sum, double value) =>
        sum == Spoilt || Math.Abs(value) > DecimalNumber.LargestInSums ? Spoilt : sum + DecimalNumber.Millionths(value);

    /// <summary>Of two parts; spoilt when one is.</summary>
    public static Int128 Join(Int128 left, Int128 right) => left == Spoilt || right == Spoilt ? Spoilt : left + right;

    public static long Sum(Int128 sum) => SlotArithmetic.ToSlot(sum);

    public static double SumOfNumbers(Int128 sum) => sum == Spoilt ? double.NaN : (double)sum / DecimalNumber.MillionthsPerUnit;

    /// <summary>Of money and durations: half to even.</summary>
    public static long Average(Int128 sum, int count) =>
        count == 0 ? Slot.Missing : SlotArithmetic.ToSlot(SlotArithmetic.RoundedQuotient(sum, count));

    public static double AverageOfInts(Int128 sum, int count) => count == 0 ? double.NaN : (double)sum / count;

    public static double AverageOfNumbers(Int128 sum, int count) => count == 0 ? double.NaN : SumOfNumbers(sum) / count;

    public static double Mean(Int128 sum, int count) => (double)sum / count;

    public static double AddSquare(double squares, double value, double mean) => squares + ((value - mean) * (value - mean));

    public static double Deviation(double squares, int count) => count == 0 ? double.NaN : Math.Sqrt(squares / count);

    /// <summary>Of money and durations: a whole count, half to even.</summary>
    public static long WholeDeviation(double squares, int count)
    {
        double deviation = count == 0 ? double.NaN : Math.Round(Math.Sqrt(squares / count), MidpointRounding.ToEven);
        return deviation < long.MaxValue ? (long)deviation : Slot.Missing;
    }
}
