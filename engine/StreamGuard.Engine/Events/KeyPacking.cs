using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace StreamGuard.Engine.Events;

/// <summary>
/// <see cref="Key.TryPack"/> without loops over bytes, for texts that end somewhere in a longer buffer: the 16 bytes up to the end are looked at
/// at once, whatever stands before the text is blotted out. Gives the same keys, which a test makes sure of.
/// </summary>
internal static class KeyPacking
{
    private const int Window = 16;
    private const int TagShift = 60;

    /// <summary>16 times 0, then 16 times 255: from index n on, it blots out all but the last n bytes of a vector.</summary>
    private static readonly byte[] LastBytes = [.. new byte[Window], .. Enumerable.Repeat((byte)255, Window)];

    /// <summary>Sums of 10^8 + … + 10^(n-1), and of 1 + … + 10^(n-1): what <see cref="Key"/> adds so that leading zeros count.</summary>
    private static readonly long[] SumsFromEight = Sums(8);
    private static readonly long[] Sums0 = Sums(0);

    /// <summary>False when the text needs a table, or is too long to tell here, or begins too early in the buffer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryPack(ReadOnlySpan<byte> buffer, int end, int length, out long key)
    {
        if (end < Window || length > Window)
        {
            return Key.TryPack(buffer.Slice(end - length, length), out key);
        }

        ref byte last = ref Unsafe.Add(ref MemoryMarshal.GetReference(buffer), end - Window);
        if (length > 7)
        {
            return TryPackLong(ref last, length, out key) || KeyPrefix.TryPack(buffer.Slice(end - length, length), out key);
        }

        ulong bytes = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref last, 8));
        // A shift by 64 would be none: by 8 first, there are 7 at most.
        key = (1L << TagShift) | ((long)length << 56) | (long)((bytes >> 8) >> (56 - (8 * length)));
        return true;
    }

    private static bool TryPackLong(ref byte window, int length, out long key)
    {
        Vector128<byte> own = Vector128.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(LastBytes), (nuint)length);
        Vector128<byte> text = Vector128.LoadUnsafe(ref window) & own;
        Vector128<byte> digits = text - Vector128.Create((byte)'0');
        Vector128<byte> isDigit = Vector128.LessThanOrEqual(digits, Vector128.Create((byte)9));
        uint otherBytes = ~isDigit.ExtractMostSignificantBits() & (0xFFFFu << (Window - length)) & 0xFFFF;
        if (otherBytes == 0)
        {
            key = (3L << TagShift) | (Number(digits & own) + SumsFromEight[length]);
            return true;
        }

        return length <= 10 ? TryPackLetters(text, own, digits, isDigit, length, out key) : TryPackHead(ref window, digits, length, otherBytes, out key);
    }

    /// <summary>8 to 10 of the alphabet, 6 bits each.</summary>
    private static bool TryPackLetters(
        Vector128<byte> text, Vector128<byte> own, Vector128<byte> digits, Vector128<byte> isDigit, int length, out long key)
    {
        Vector128<byte> upper = text - Vector128.Create((byte)'A');
        Vector128<byte> lower = text - Vector128.Create((byte)'a');
        Vector128<byte> isUpper = Vector128.LessThanOrEqual(upper, Vector128.Create((byte)25));
        Vector128<byte> isLower = Vector128.LessThanOrEqual(lower, Vector128.Create((byte)25));
        Vector128<byte> isHyphen = Vector128.Equals(text, Vector128.Create((byte)'-'));
        key = 0;
        if (((isDigit | isUpper | isLower | isHyphen) & own) != own)
        {
            return false;
        }

        Vector128<byte> codes = (isDigit & (digits + Vector128.Create((byte)1)))
            | (isUpper & (upper + Vector128.Create((byte)11)))
            | (isLower & (lower + Vector128.Create((byte)37)))
            | (isHyphen & Vector128.Create((byte)63));
        codes &= own;
        ulong low = SixBits(codes.AsUInt64().ToScalar());
        ulong high = SixBits(codes.AsUInt64().GetElement(1));
        // Ten characters are the upper 60 of 96 bits.
        ulong ten = (low >> 36) | (high << 12);
        key = (2L << TagShift) | (long)(ten >> (6 * (10 - length)));
        return true;
    }

    /// <summary>A head of letters, then digits.</summary>
    private static bool TryPackHead(ref byte window, Vector128<byte> digits, int length, uint otherBytes, out long key)
    {
        int digitCount = BitOperations.LeadingZeroCount(otherBytes) - 16;
        int head = length - digitCount;
        (int tag, int most, int shift) = head switch
        {
            <= 3 => (4, 12, 41),
            4 => (5, 10, 34),
            5 => (6, 8, 27),
            _ => (0, -1, 0),
        };
        key = 0;
        if (digitCount > most)
        {
            return false;
        }

        long letters = 0;
        ref byte first = ref Unsafe.Add(ref window, Window - length);
        for (int index = head - 1; index >= 0; index--)
        {
            int code = Key.CodeOf(Unsafe.Add(ref first, index));
            if (code == 0)
            {
                return false;
            }

            letters = (letters << 6) | (uint)code;
        }

        Vector128<byte> behind = Vector128.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(LastBytes), (nuint)digitCount);
        key = ((long)tag << TagShift) | (letters << shift) | (Number(digits & behind) + Sums0[digitCount]);
        return true;
    }

    /// <summary>Sixteen digits, 0 to 9 each, the first lowest.</summary>
    private static long Number(Vector128<byte> digits) =>
        ((long)DigitWord.Value(digits.AsUInt64().ToScalar()) * 100_000_000) + (long)DigitWord.Value(digits.AsUInt64().GetElement(1));

    /// <summary>Eight bytes of 6 bits each close together.</summary>
    private static ulong SixBits(ulong codes)
    {
        codes = (codes & 0x003F003F003F003F) | ((codes & 0x3F003F003F003F00) >> 2);
        codes = (codes & 0x00000FFF00000FFF) | ((codes & 0x0FFF00000FFF0000) >> 4);
        return (codes & 0x0000000000FFFFFF) | ((codes & 0x00FFFFFF00000000) >> 8);
    }

    private static long[] Sums(int shortest)
    {
        long[] sums = new long[Window + 1];
        long power = 1;
        for (int length = 1; length < sums.Length; length++)
        {
            sums[length] = sums[length - 1] + (length - 1 >= shortest ? power : 0);
            power *= 10;
        }

        return sums;
    }
}
