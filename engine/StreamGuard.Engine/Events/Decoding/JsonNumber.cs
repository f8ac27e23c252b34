using System.Globalization;

namespace StreamGuard.Engine.Events.Decoding;

/// <summary>A number as it was written: digits and a power of ten, so that money stays exact.</summary>
internal readonly struct JsonNumber
{
    /// <summary>Larger exponents behave alike: the value is 0, tiny or out of range.</summary>
    private const int LargestExponent = 100_000_000;

    private const int MostExactDigits = 19;

    private static readonly double[] PowersOfTen =
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];

    private readonly int textStart;
    private readonly int textLength;
    private readonly bool isNegative;

    /// <summary>Overflowed where there are more digits than <see cref="MostExactDigits"/>.</summary>
    private readonly ulong mantissa;
    private readonly int mantissaDigits;
    private readonly int mantissaExponent;

    private JsonNumber(int start, int length, bool negative, ulong digits, int digitCount, int exponent)
    {
        textStart = start;
        textLength = length;
        isNegative = negative;
        mantissa = digits;
        mantissaDigits = digitCount;
        mantissaExponent = exponent;
    }

    /// <summary>False when what begins at the position is no JSON number. What follows the number is not looked at.</summary>
    public static bool TryRead(ReadOnlySpan<byte> line, ref int position, out JsonNumber number)
    {
        int start = position;
        return TryRead(line, ref position, allowExponent: true, out number) && !HasLeadingZero(line[start..position]);
    }

    /// <summary>The same without an exponent, but zeros may stand in front.</summary>
    public static bool TryReadDecimal(ReadOnlySpan<byte> text, ref int position, out JsonNumber number) =>
        TryRead(text, ref position, allowExponent: false, out number);

    /// <summary>As other programs write numbers: zeros may stand in front, and an exponent behind.</summary>
    public static bool TryReadForeign(ReadOnlySpan<byte> text, out JsonNumber number)
    {
        int position = 0;
        return TryRead(text, ref position, allowExponent: true, out number) && position == text.Length;
    }

    private static bool TryRead(ReadOnlySpan<byte> line, ref int position, bool allowExponent, out JsonNumber number)
    {
        number = default;
        int start = position;
        int next = position;
        bool negative = next < line.Length && line[next] == '-';
        if (negative)
        {
            next++;
        }

        int whole = next;
        ulong digits = 0;
        if (!SkipDigits(line, ref next, ref digits))
        {
            return false;
        }

        int digitCount = next - whole;
        int exponent = 0;
        if (next < line.Length && line[next] == '.')
        {
            int fraction = ++next;
            if (!SkipDigits(line, ref next, ref digits))
            {
                return false;
            }

            exponent = fraction - next;
            digitCount -= exponent;
        }

        if (next < line.Length && (line[next] | 0x20) == 'e' && allowExponent && !TryReadExponent(line, ref next, ref exponent))
        {
            return false;
        }

        position = next;
        number = new JsonNumber(start, next - start, negative, digits, digitCount, exponent);
        return true;
    }

    /// <summary>
    /// The value times 10^<paramref name="places"/>, rounded half to even; false when that is beyond ±(2^63-1).
    /// <paramref name="line"/> is the one it was read from.
    /// </summary>
    public bool TryScale(ReadOnlySpan<byte> line, int places, out long scaled, out bool exact)
    {
        scaled = 0;
        exact = true;
        int shift = mantissaExponent + places;
        if (mantissaDigits > MostExactDigits || shift is < -MostExactDigits or > MostExactDigits)
        {
            return mantissa == 0 && mantissaDigits <= MostExactDigits
                || LongDecimal.TryScale(line.Slice(textStart, textLength), mantissaExponent, places, out scaled, out exact);
        }

        ulong magnitude;
        if (shift >= 0)
        {
            if (Math.BigMul(mantissa, LongDecimal.PowerOfTen(shift), out magnitude) != 0)
            {
                return false;
            }
        }
        else
        {
            ulong divisor = LongDecimal.PowerOfTen(-shift);
            magnitude = mantissa / divisor;
            ulong rest = mantissa - (magnitude * divisor);
            exact = rest == 0;
            ulong half = divisor / 2;
            if (rest > half || (rest == half && (magnitude & 1) != 0))
            {
                magnitude++;
            }
        }

        scaled = isNegative ? -(long)magnitude : (long)magnitude;
        return magnitude <= long.MaxValue;
    }

    /// <summary>The nearest double; false when it is beyond all of them.</summary>
    public bool TryRound(ReadOnlySpan<byte> line, out double value)
    {
        if (mantissaDigits <= 15 && mantissaExponent is >= -22 and <= 22)
        {
            // Both are exact as doubles, so that one operation rounds once.
            value = mantissaExponent < 0 ? mantissa / PowersOfTen[-mantissaExponent] : mantissa * PowersOfTen[mantissaExponent];
            value = isNegative ? -value : value;
            return true;
        }

        return double.TryParse(line.Slice(textStart, textLength), NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }

    private static bool HasLeadingZero(ReadOnlySpan<byte> number)
    {
        int first = number[0] == '-' ? 1 : 0;
        return number[first] == '0' && number.Length > first + 1 && (uint)(number[first + 1] - '0') <= 9;
    }

    private static bool SkipDigits(ReadOnlySpan<byte> line, ref int next, ref ulong digits)
    {
        int first = next;
        while ((uint)next < (uint)line.Length)
        {
            uint digit = (uint)(line[next] - '0');
            if (digit > 9)
            {
                break;
            }

            digits = (digits * 10) + digit;
            next++;
        }

        return next > first;
    }

    private static bool TryReadExponent(ReadOnlySpan<byte> line, ref int next, ref int exponent)
    {
        next++;
        bool negative = next < line.Length && line[next] == '-';
        if (next < line.Length && line[next] is (byte)'-' or (byte)'+')
        {
            next++;
        }

        int first = next;
        int power = 0;
        while (next < line.Length && (uint)(line[next] - '0') <= 9)
        {
            power = Math.Min(LargestExponent, (power * 10) + (line[next++] - '0'));
        }

        exponent += negative ? -power : power;
        return next > first;
    }
}
