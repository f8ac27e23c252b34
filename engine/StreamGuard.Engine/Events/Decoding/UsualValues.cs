using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StreamGuard.Engine.Events.Decoding;

/// <summary>
/// Values in the form that they nearly always have: texts of ASCII without escapes, short decimals. False, and the position stays, for
/// every other and close to the end of the line; <see cref="FieldReader"/> then reads the same value.
/// </summary>
internal static class UsualValues
{
    private const int DigitsAtOnce = 8;
    private const int LongestNumber = (2 * DigitsAtOnce) + 2;

    private static readonly uint[] PowersOfTen = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryReadText(ReadOnlySpan<byte> line, ref int position, EventRow row, out long slot)
    {
        int start = position + 1;
        slot = Slot.Missing;
        if (line.Length < Vector256<byte>.Count || (uint)start >= (uint)line.Length || line[position] != '"')
        {
            return false;
        }

        // Where the line ends sooner, the vector begins earlier, and what is before the text is shifted out.
        int from = Math.Min(start, line.Length - Vector256<byte>.Count);
        Vector256<byte> bytes = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(line), (nuint)from);
        // As signed bytes, controls and all that is not ASCII are below the space.
        Vector256<byte> stops = Vector256.LessThan(bytes.AsSByte(), Vector256.Create((sbyte)' ')).AsByte()
            | Vector256.Equals(bytes, Vector256.Create((byte)'"'))
            | Vector256.Equals(bytes, Vector256.Create((byte)'\\'));
        uint found = stops.ExtractMostSignificantBits() >> (start - from);
        int length = BitOperations.TrailingZeroCount(found);
        if (found == 0 || line[start + length] != '"')
        {
            return false;
        }

        slot = row.Add(line, start + length, length);
        position = start + length + 1;
        return true;
    }

    /// <summary>A decimal of at most 8 digits before the point and as many behind it as <paramref name="places"/>, scaled by these.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryReadScaled(ReadOnlySpan<byte> line, ref int position, int places, out long slot)
    {
        slot = Slot.Missing;
        if (line.Length - position < LongestNumber)
        {
            return false;
        }

        ref byte text = ref Unsafe.Add(ref MemoryMarshal.GetReference(line), position);
        int whole = DigitWord.Leading(Unsafe.ReadUnaligned<ulong>(ref text), out uint value);
        if (whole is 0 or DigitsAtOnce || (text == '0' && whole > 1))
        {
            return false;
        }

        int next = whole;
        uint fraction = 0;
        int finer = 0;
        if (Unsafe.Add(ref text, whole) == '.')
        {
            finer = DigitWord.Leading(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref text, whole + 1)), out fraction);
            next += finer + 1;
            if (finer == 0 || finer > places)
            {
                return false;
            }
        }

        // Digits may go on, or an exponent follow.
        if (Unsafe.Add(ref text, next) is not ((byte)',' or (byte)'}'))
        {
            return false;
        }

        slot = ((long)value * PowersOfTen[places]) + (fraction * PowersOfTen[places - finer]);
        position += next;
        return true;
    }
}
