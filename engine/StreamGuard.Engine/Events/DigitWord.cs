using System.Numerics;
using System.Runtime.CompilerServices;

namespace StreamGuard.Engine.Events;

/// <summary>Eight digits in a word at once, the first in the lowest byte.</summary>
internal static class DigitWord
{
    private const ulong Zeros = 0x3030303030303030;

    /// <summary>What eight bytes of 0 to 9 are worth (D. Lemire, "Quickly parsing eight digits").</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Value(ulong digits)
    {
        digits = (digits * 10) + (digits >> 8);
        return (uint)((((digits & 0x000000FF000000FF) * 0x000F424000000064) + (((digits >> 16) & 0x000000FF000000FF) * 0x0000271000000001)) >> 32);
    }

    /// <summary>How many of eight bytes of text are digits before the first that is none, and what these are worth.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Leading(ulong text, out uint value)
    {
        ulong digits = text ^ Zeros;
        // The high bit of every byte above 9; a carry only spoils bytes behind one that is no digit.
        ulong others = ((digits + 0x7676767676767676) | digits) & 0x8080808080808080;
        int count = BitOperations.TrailingZeroCount(others) >> 3;
        value = count == 0 ? 0 : Value(digits << (64 - (8 * count)));
        return count;
    }

    /// <summary>The eight digits of a number below 10^8, zeros in front, as text; the other way round than <see cref="Value"/>.</summary>
    public static ulong Text(uint number)
    {
        uint upper = number / 10_000;
        ulong fours = upper | ((ulong)(number - (upper * 10_000)) << 32);
        ulong hundreds = ((fours * 10_486) >> 20) & 0x0000007F0000007F;
        ulong pairs = ((fours - (hundreds * 100)) << 16) | hundreds;
        ulong tens = ((pairs * 103) >> 10) & 0x000F000F000F000F;
        return (((pairs - (tens * 10)) << 8) | tens) + Zeros;
    }
}
