using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StreamGuard.Engine.Events.Decoding;

/// <summary>
/// Values in the form that they nearly always have: texts of ASCII without escapes, short decimals. Each gives the position
/// behind the value, or <see cref="NotUsual"/> for every other form and close to the end of the line; <see cref="FieldReader"/> then reads the
/// same value.
/// </summary>
internal static class UsualValues
{
    /// <summary>In place of the position behind the value.</summary>
    public const int NotUsual = 0;

    private const int DigitsAtOnce = 8;
    private const int LongestNumber = (2 * DigitsAtOnce) + 2;

    private static readonly uint[] PowersOfTen = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ReadText(ReadOnlySpan<byte> line, int position, EventRow row, ref long slot)
    {
        int start = position + 1;
        if (line.Length < Vector256<byte>.Count || start >= line.Length || ByteAt(line, position) != '"')
        {
            return NotUsual;
        }

        // Where the line ends sooner, the vector begins earlier, and what is before the text is shifted out.
        int from = Math.Min(start, line.Length - Vector256<byte>.Count);
        Vector256<byte> bytes = Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(line), (nuint)from);
        // As signed bytes, controls and all that is not ASCII are below the space.
        Vector256<byte> stops = Vector256.LessThan(bytes.AsSByte(), Vector256.Create((sbyte)' ')).AsByte()
            | Vector256.Equals(bytes, Vector256.Create((byte)'"'))
            | Vector256.Equals(bytes, Vector256.Create((byte)'\\'));
        uint found = stops.ExtractMostSignificantBits() >> (start - from);
        int end = start + BitOperations.TrailingZeroCount(found);
        if (found == 0 || ByteAt(line, end) != '"')
        {
            return NotUsual;
        }

        slot = row.Add(line, end, end - start);
        return end + 1;
    }

    /// <summary>A decimal of less than 8 digits before the point and at most <paramref name="places"/> behind it, scaled by these.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int ReadScaled(ReadOnlySpan<byte> line, int position, int places, ref long slot)
    {
        if (line.Length - position < LongestNumber)
        {
            return NotUsual;
        }

        ref byte text = ref Unsafe.Add(ref MemoryMarshal.GetReference(line), position);
        int next = DigitWord.Leading(Unsafe.ReadUnaligned<ulong>(ref text), out uint value);
        if (next is 0 or DigitsAtOnce || (text == '0' && next > 1))
        {
            return NotUsual;
        }

        uint fraction = 0;
        int finer = 0;
        if (Unsafe.Add(ref text, next) == '.')
        {
            finer = DigitWord.Leading(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref text, next + 1)), out fraction);
            next += finer + 1;
            if (finer == 0 || finer > places)
            {
                return NotUsual;
            }
        }

        // Digits may go on, or an exponent follow.
        if (Unsafe.Add(ref text, next) is not ((byte)',' or (byte)'}'))
        {
            return NotUsual;
        }

        slot = ((long)value * PowersOfTen[places]) + (fraction * PowersOfTen[places - finer]);
        return position + next;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte ByteAt(ReadOnlySpan<byte> line, int position) => Unsafe.Add(ref MemoryMarshal.GetReference(line), position);
}
