using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StreamGuard.Engine.Events;

/// <summary>
/// A text in one word: within one <see cref="TextTable"/>, two texts are equal exactly when their words are.
/// Most ids fit in the word itself; the others are an index into the table. Bits 62..60 say which, bit 63 is 0 (a word with it set is no key,
/// so <see cref="Slot.Missing"/> is free). A text takes the first form that fits, which makes the word canonical:
/// <code>
/// 1  up to 7 bytes of UTF-8       length in bits 56..58, bytes from the low end
/// 3  8 to 18 digits               the number plus 10^8 + … + 10^(n-1), so that leading zeros count
/// 2  8 to 10 of 0-9 A-Z a-z -     6 bits each (1..63), first character lowest
/// 4  head of 1 to 3 + up to 12 digits   (head: same alphabet, not ending in a digit; 41 bits of digits, then the head)
/// 5  head of 4 + up to 10 digits
/// 6  head of 5 + up to 8 digits
/// 7  `phone:`, `line:` or `device:`, up to one letter, 1 to 15 digits   (prefix 2 bits, letter 6, digits 50)
/// 0  anything else                index into the text table
/// </code>
/// </summary>
public static class Key
{
    private const int TagShift = 60;
    private const long PayloadMask = (1L << TagShift) - 1;

    private static readonly byte[] Codes = BuildCodes();
    private static readonly byte[] Characters = BuildCharacters();
    private static readonly long[] PowersOfTen = BuildPowers();

    /// <summary>The longest text that a packed word can stand for, in bytes.</summary>
    public const int LongestPacked = KeyPrefix.Longest;

    /// <summary>The longest text without a well-known prefix.</summary>
    private const int LongestPlain = 18;

    /// <summary>1 to 63 for 0-9 A-Z a-z -, 0 for every other byte.</summary>
    internal static int CodeOf(byte character) => Codes[character];

    internal static byte CharacterOf(int code) => Characters[code];

    public static bool IsInterned(long key) => (ulong)key >> TagShift == 0;

    /// <summary>False when the text needs the table.</summary>
    public static bool TryPack(ReadOnlySpan<byte> text, out long key)
    {
        if (text.Length <= 7)
        {
            key = (1L << TagShift) | ((long)text.Length << 56) | LoadShort(text);
            return true;
        }

        return (text.Length <= LongestPlain && TryPackLong(text, out key)) || KeyPrefix.TryPack(text, out key);
    }

    /// <summary>Writes the text of a packed (not interned) key; <paramref name="destination"/> holds at least <see cref="LongestPacked"/> bytes.</summary>
    public static int Unpack(long key, Span<byte> destination)
    {
        long payload = key & PayloadMask;
        switch ((int)(key >> TagShift))
        {
            case 1:
                int length = (int)(payload >> 56);
                for (int index = 0; index < length; index++)
                {
                    destination[index] = (byte)(payload >> (8 * index));
                }

                return length;
            case 2:
                int count = 0;
                for (; payload != 0; payload >>= 6)
                {
                    destination[count++] = Characters[payload & 63];
                }

                return count;
            case 3:
                return UnpackDigits(payload, 8, destination);
            case 4:
                return UnpackHead(payload, 41, destination);
            case 5:
                return UnpackHead(payload, 34, destination);
            case 6:
                return UnpackHead(payload, 27, destination);
            case KeyPrefix.Tag:
                return KeyPrefix.Unpack(payload, destination);
            default:
                throw new ArgumentException("An interned key has its text in a text table.", nameof(key));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long LoadShort(ReadOnlySpan<byte> text)
    {
        ref byte first = ref MemoryMarshal.GetReference(text);
        int length = text.Length;
        if (length >= 4)
        {
            uint low = Unsafe.ReadUnaligned<uint>(ref first);
            uint high = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref first, length - 4));
            return low | ((long)high << (8 * (length - 4)));
        }

        long value = 0;
        for (int index = 0; index < length; index++)
        {
            value |= (long)Unsafe.Add(ref first, index) << (8 * index);
        }

        return value;
    }

    private static bool TryPackLong(ReadOnlySpan<byte> text, out long key)
    {
        key = 0;
        int digits = 0;
        while (digits < text.Length && (uint)(text[text.Length - 1 - digits] - '0') <= 9)
        {
            digits++;
        }

        if (digits == text.Length)
        {
            key = (3L << TagShift) | (Number(text) + PowerSum(8, digits));
            return true;
        }

        if (text.Length <= 10)
        {
            long packed = 0;
            for (int index = text.Length - 1; index >= 0; index--)
            {
                int code = Codes[text[index]];
                if (code == 0)
                {
                    return false;
                }

                packed = (packed << 6) | (uint)code;
            }

            key = (2L << TagShift) | packed;
            return true;
        }

        int head = text.Length - digits;
        (int tag, int most, int shift) = head switch
        {
            <= 3 => (4, 12, 41),
            4 => (5, 10, 34),
            5 => (6, 8, 27),
            _ => (0, -1, 0),
        };
        if (digits > most)
        {
            return false;
        }

        long letters = 0;
        for (int index = head - 1; index >= 0; index--)
        {
            int code = Codes[text[index]];
            if (code == 0)
            {
                return false;
            }

            letters = (letters << 6) | (uint)code;
        }

        key = ((long)tag << TagShift) | (letters << shift) | (Number(text[head..]) + PowerSum(0, digits));
        return true;
    }

    private static int UnpackHead(long payload, int shift, Span<byte> destination)
    {
        int count = 0;
        for (long letters = payload >> shift; letters != 0; letters >>= 6)
        {
            destination[count++] = Characters[letters & 63];
        }

        return count + UnpackDigits(payload & ((1L << shift) - 1), 0, destination[count..]);
    }

    internal static int UnpackDigits(long value, int shortest, Span<byte> destination)
    {
        int count = shortest;
        while (value >= PowersOfTen[count])
        {
            value -= PowersOfTen[count++];
        }

        int left = count;
        for (; left >= 8; left -= 8)
        {
            long upper = value / 100_000_000;
            BinaryPrimitives.WriteUInt64LittleEndian(destination[(left - 8)..], DigitWord.Text((uint)(value - (upper * 100_000_000))));
            value = upper;
        }

        ulong rest = DigitWord.Text((uint)value);
        for (; left > 0; rest <<= 8)
        {
            destination[--left] = (byte)(rest >> 56);
        }

        return count;
    }

    internal static long Number(ReadOnlySpan<byte> digits)
    {
        long value = 0;
        foreach (byte digit in digits)
        {
            value = (value * 10) + (digit - '0');
        }

        return value;
    }

    /// <summary>How many digit strings of <paramref name="shortest"/> up to, not including, <paramref name="length"/> digits there are.</summary>
    internal static long PowerSum(int shortest, int length)
    {
        long sum = 0;
        for (int index = shortest; index < length; index++)
        {
            sum += PowersOfTen[index];
        }

        return sum;
    }

    private static long[] BuildPowers()
    {
        long[] powers = new long[19];
        powers[0] = 1;
        for (int index = 1; index < powers.Length; index++)
        {
            powers[index] = powers[index - 1] * 10;
        }

        return powers;
    }

    private static byte[] BuildCharacters() =>
        System.Text.Encoding.ASCII.GetBytes("\00123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-");

    private static byte[] BuildCodes()
    {
        byte[] codes = new byte[256];
        byte[] characters = BuildCharacters();
        for (int code = 1; code < characters.Length; code++)
        {
            codes[characters[code]] = (byte)code;
        }

        return codes;
    }
}
