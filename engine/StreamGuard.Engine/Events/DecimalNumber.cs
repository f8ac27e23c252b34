using System.Globalization;
using System.Numerics;

namespace StreamGuard.Engine.Events;

/// <summary>
/// A number where it meets exact values: it stands for the shortest decimal that reads back as the same double (0.1 is one tenth), as
/// mantissa × 10^exponent. Does not allocate but for numbers of extreme size.
/// </summary>
public static class DecimalNumber
{
    /// <summary>The sums of numbers count millionths.</summary>
    public const long MillionthsPerUnit = 1_000_000;

    /// <summary>Beyond it a number does not take part in a sum: the sum is missing.</summary>
    public const double LargestInSums = 1e26;

    private const double LargestPlainWhole = 1e15;
    private const int MostPowers = 38;

    private static readonly Int128[] Powers = BuildPowers();

    /// <summary>whole × number, rounded half to even.</summary>
    public static long Times(long whole, double number)
    {
        if (whole == Slot.Missing || !double.IsFinite(number))
        {
            return Slot.Missing;
        }

        if (number == Math.Truncate(number) && Math.Abs(number) < LargestPlainWhole)
        {
            return SlotArithmetic.ToSlot((Int128)whole * (long)number);
        }

        (long mantissa, int exponent) = Parts(number);
        return SlotArithmetic.ToSlot(Scaled((Int128)whole * mantissa, exponent));
    }

    /// <summary>whole / number, rounded half to even; missing for zero.</summary>
    public static long Over(long whole, double number)
    {
        if (whole == Slot.Missing || !double.IsFinite(number) || number == 0)
        {
            return Slot.Missing;
        }

        (long mantissa, int exponent) = Parts(number);
        if (exponent is <= 0 and >= -18)
        {
            return SlotArithmetic.ToSlot(SlotArithmetic.RoundedQuotient(whole * Powers[-exponent], mantissa));
        }

        if (exponent is > 0 and <= 20)
        {
            return SlotArithmetic.ToSlot(SlotArithmetic.RoundedQuotient(whole, mantissa * Powers[exponent]));
        }

        return OverExtreme(whole, mantissa, exponent);
    }

    /// <summary>A number in millionths, rounded half to even.</summary>
    public static Int128 Millionths(double number)
    {
        if (number == Math.Truncate(number) && Math.Abs(number) < LargestPlainWhole)
        {
            return (Int128)(long)number * MillionthsPerUnit;
        }

        (long mantissa, int exponent) = Parts(number);
        return Scaled(mantissa, exponent + 6);
    }

    /// <summary>value × 10^exponent, rounded half to even; a value too large for 128 bits saturates, which is out of every range.</summary>
    private static Int128 Scaled(Int128 value, int exponent)
    {
        if (exponent >= 0)
        {
            if (value == 0)
            {
                return 0;
            }

            bool fits = exponent <= MostPowers && Int128.Abs(value) <= Int128.MaxValue / Powers[exponent];
            return fits ? value * Powers[exponent] : Int128.MaxValue;
        }

        return -exponent > MostPowers ? 0 : SlotArithmetic.RoundedQuotient(value, Powers[-exponent]);
    }

    private static (long Mantissa, int Exponent) Parts(double number)
    {
        Span<char> text = stackalloc char[32];
        number.TryFormat(text, out int length, "R", CultureInfo.InvariantCulture);
        long mantissa = 0;
        int exponent = 0;
        bool afterPoint = false;
        int index = text[0] == '-' ? 1 : 0;
        for (; index < length && text[index] != 'E'; index++)
        {
            if (text[index] == '.')
            {
                afterPoint = true;
                continue;
            }

            mantissa = (mantissa * 10) + (text[index] - '0');
            exponent -= afterPoint ? 1 : 0;
        }

        if (index < length)
        {
            exponent += int.Parse(text[(index + 1)..length], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        }

        return (text[0] == '-' ? -mantissa : mantissa, exponent);
    }

    private static long OverExtreme(long whole, long mantissa, int exponent)
    {
        BigInteger numerator = exponent < 0 ? whole * BigInteger.Pow(10, -exponent) : whole;
        BigInteger denominator = exponent > 0 ? mantissa * BigInteger.Pow(10, exponent) : mantissa;
        if (BigInteger.Abs(numerator) / BigInteger.Abs(denominator) > long.MaxValue)
        {
            return Slot.Missing;
        }

        BigInteger quotient = BigInteger.DivRem(BigInteger.Abs(numerator), BigInteger.Abs(denominator), out BigInteger rest);
        int half = (rest * 2).CompareTo(BigInteger.Abs(denominator));
        quotient += half > 0 || (half == 0 && !quotient.IsEven) ? 1 : 0;
        return quotient > long.MaxValue ? Slot.Missing : (long)quotient * (numerator.Sign * denominator.Sign);
    }

    private static Int128[] BuildPowers()
    {
        Int128[] powers = new Int128[MostPowers + 1];
        powers[0] = 1;
        for (int index = 1; index <= MostPowers; index++)
        {
            powers[index] = powers[index - 1] * 10;
        }

        return powers;
    }
}
