namespace StreamGuard.Engine.Events;

/// <summary>
/// Keys of subjects that are no customers: a phone, a line, a device under the prefixes that look-ups and copies write, then perhaps a letter, then
/// digits. Without this form a quarter of a telecom's records would need the text table.
/// </summary>
internal static class KeyPrefix
{
    public const int Tag = 7;

    public const int Longest = 7 + 1 + MostDigits;

    private const int MostDigits = 15;
    private const int DigitBits = 50;
    private const int LetterShift = DigitBits;
    private const int PrefixShift = DigitBits + 6;
    private const int TagShift = 60;

    /// <summary>By number; the order is part of the log's format.</summary>
    private static readonly byte[][] Prefixes = [[], "phone:"u8.ToArray(), "line:"u8.ToArray(), "device:"u8.ToArray()];

    public static bool TryPack(ReadOnlySpan<byte> text, out long key)
    {
        key = 0;
        for (int number = 1; text.Length <= Longest && number < Prefixes.Length; number++)
        {
            if (text.StartsWith(Prefixes[number]))
            {
                return TryPack(number, text[Prefixes[number].Length..], out key);
            }
        }

        return false;
    }

    public static int Unpack(long payload, Span<byte> destination)
    {
        byte[] prefix = Prefixes[(int)(payload >> PrefixShift)];
        prefix.CopyTo(destination);
        int length = prefix.Length;
        int letter = (int)(payload >> LetterShift) & 63;
        if (letter != 0)
        {
            destination[length++] = Key.CharacterOf(letter);
        }

        return length + Key.UnpackDigits(payload & ((1L << DigitBits) - 1), 1, destination[length..]);
    }

    private static bool TryPack(int number, ReadOnlySpan<byte> rest, out long key)
    {
        key = 0;
        int letter = 0;
        if (!rest.IsEmpty && !char.IsAsciiDigit((char)rest[0]))
        {
            letter = Key.CodeOf(rest[0]);
            rest = rest[1..];
            if (letter == 0)
            {
                return false;
            }
        }

        if (rest.Length is 0 or > MostDigits || rest.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
        {
            return false;
        }

        long digits = Key.Number(rest) + Key.PowerSum(1, rest.Length);
        key = ((long)Tag << TagShift) | ((long)number << PrefixShift) | ((long)letter << LetterShift) | digits;
        return true;
    }
}
