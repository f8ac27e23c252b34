namespace StreamGuard.Seeds.Chance;

/// <summary>
/// exp and ln from the four operations alone. Those of the C library differ in the last bit between machines, and one bit would
/// change a file that must be the same everywhere.
/// </summary>
internal static class Portable
{
    private const double Ln2 = 0.693147180559945309;

    /// <summary>|value| &lt; 700. Relative error below 1e-13.</summary>
    public static double Exp(double value)
    {
        double scaled = value / Ln2;
        int power = (int)(scaled + (scaled < 0 ? -0.5 : 0.5));
        double rest = value - power * Ln2;
        double sum = 1;
        for (int term = 13; term >= 1; term--)
        {
            sum = 1 + sum * rest / term;
        }

        return sum * BitConverter.Int64BitsToDouble((long)(1023 + power) << 52);
    }

    /// <summary>value &gt; 0 and normal. Relative error below 1e-13 away from 1.</summary>
    public static double Ln(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int power = (int)(bits >> 52) - 1023;
        double mantissa = BitConverter.Int64BitsToDouble((bits & 0xFFFFFFFFFFFFFL) | (1023L << 52));
        if (mantissa > 1.4142135623730951)
        {
            mantissa /= 2;
            power++;
        }

        // ln m = 2 atanh((m-1)/(m+1)), |ratio| < 0.172: ten odd terms are enough.
        double ratio = (mantissa - 1) / (mantissa + 1);
        double square = ratio * ratio;
        double sum = 0;
        for (int odd = 19; odd >= 1; odd -= 2)
        {
            sum = sum * square + 1.0 / odd;
        }

        return 2 * ratio * sum + power * Ln2;
    }
}
