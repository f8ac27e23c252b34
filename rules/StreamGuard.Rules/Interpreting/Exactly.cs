using System.Globalization;
using System.Numerics;

namespace StreamGuard.Rules.Interpreting;

/// <summary>
/// Exact decimal arithmetic, rounded once and half to even. A number (a double) stands for the shortest decimal that reads back as
/// it: 0.1 is one tenth, as the analyst wrote it, and not the binary fraction beside it.
/// </summary>
internal static class Exactly
{
    /// <summary>Missing when out of the range of a slot.</summary>
    public static PlainValue Whole(BigInteger value) => BigInteger.Abs(value) <= long.MaxValue ? PlainValue.Of((long)value) : PlainValue.Missing;

    /// <summary>numerator / denominator, rounded half to even.</summary>
    public static BigInteger Rounded(BigInteger numerator, BigInteger denominator)
    {
        if (denominator.Sign < 0)
        {
            (numerator, denominator) = (-numerator, -denominator);
        }

        BigInteger floor = BigInteger.DivRem(numerator, denominator, out BigInteger remainder);
        if (remainder.Sign < 0)
        {
            floor--;
            remainder += denominator;
        }

        int half = (2 * remainder).CompareTo(denominator);
        return half > 0 || (half == 0 && !floor.IsEven) ? floor + 1 : floor;
    }

    /// <summary>The number as a fraction of whole numbers.</summary>
    public static (BigInteger Numerator, BigInteger Denominator) Fraction(double number)
    {
        string text = number.ToString("E16", CultureInfo.InvariantCulture);
        for (int digits = 0; digits < 17; digits++)
        {
            string shorter = number.ToString("E" + digits, CultureInfo.InvariantCulture);
            if (double.Parse(shorter, CultureInfo.InvariantCulture) == number)
            {
                text = shorter;
                break;
            }
        }

        int e = text.IndexOf('E', StringComparison.Ordinal);
        int exponent = int.Parse(text.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        int point = text.IndexOf('.', StringComparison.Ordinal);
        int decimals = point < 0 ? 0 : e - point - 1;
        BigInteger mantissa = BigInteger.Parse(text[..e].Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        exponent -= decimals;
        return exponent >= 0
            ? (mantissa * BigInteger.Pow(10, exponent), BigInteger.One)
            : (mantissa, BigInteger.Pow(10, -exponent));
    }

    /// <summary>whole × number, rounded half to even.</summary>
    public static PlainValue Times(long whole, double number)
    {
        (BigInteger numerator, BigInteger denominator) = Fraction(number);
        return Whole(Rounded(whole * numerator, denominator));
    }

    /// <summary>whole / number, rounded half to even; missing for zero.</summary>
    public static PlainValue Over(long whole, double number)
    {
        (BigInteger numerator, BigInteger denominator) = Fraction(number);
        return numerator.IsZero ? PlainValue.Missing : Whole(Rounded(whole * denominator, numerator));
    }
}
