namespace StreamGuard.Engine.Events.Decoding;

/// <summary>Decimals with more digits, or a larger exponent, than one word holds. Exact, and rarely needed.</summary>
internal static class LongDecimal
{
    private const int MostDigits = 38;

    private static readonly UInt128[] Powers = BuildPowers();

    /// <summary>10^<paramref name="exponent"/> for 0..19.</summary>
    public static ulong PowerOfTen(int exponent) => (ulong)Powers[exponent];

    /// <param name="text">Sign, digits with or without a point; an exponent at the end is not read: <paramref name="exponent"/> has it.</param>
    /// <param name="exponent">Of the last digit.</param>
    public static bool TryScale(ReadOnlySpan<byte> text, int exponent, int places, out long scaled, out bool exact)
    {
        UInt128 digits = 0;
        int count = 0;
        int dropped = 0;
        bool lostDigits = false;
        foreach (byte one in text)
        {
            if ((one | 0x20) == 'e')
            {
                break;
            }

            uint digit = (uint)(one - '0');
            if (digit > 9 || (digit == 0 && count == 0))
            {
                continue;
            }

            if (count < MostDigits)
            {
                digits = (digits * 10) + digit;
                count++;
            }
            else
            {
                dropped++;
                lostDigits |= digit != 0;
            }
        }

        bool inRange = TryScale(digits, exponent + dropped + places, lostDigits, out UInt128 magnitude, out exact);
        inRange &= magnitude <= (UInt128)long.MaxValue;
        scaled = !inRange ? 0 : text[0] == '-' ? -(long)magnitude : (long)magnitude;
        return inRange;
    }

    private static bool TryScale(UInt128 digits, int shift, bool lostDigits, out UInt128 magnitude, out bool exact)
    {
        exact = !lostDigits;
        magnitude = digits;
        if (digits == 0 || shift == 0 && !lostDigits)
        {
            return true;
        }

        if (shift >= 0)
        {
            // Digits are lost only behind 38 others: too large then, as is anything not 0 times 10^19.
            magnitude = shift > 19 || digits > ulong.MaxValue ? UInt128.MaxValue : digits * Powers[shift];
            return !lostDigits;
        }

        if (shift < -MostDigits)
        {
            exact = false;
            magnitude = 0;
            return true;
        }

        UInt128 divisor = Powers[-shift];
        (magnitude, UInt128 rest) = UInt128.DivRem(digits, divisor);
        exact &= rest == 0;
        UInt128 half = divisor / 2;
        if (rest > half || (rest == half && (lostDigits || (magnitude & 1) != 0)))
        {
            magnitude++;
        }

        return true;
    }

    private static UInt128[] BuildPowers()
    {
        var powers = new UInt128[MostDigits + 1];
        powers[0] = 1;
        for (int index = 1; index < powers.Length; index++)
        {
            powers[index] = powers[index - 1] * 10;
        }

        return powers;
    }
}
