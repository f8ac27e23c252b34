using System.Text;

namespace StreamGuard.Engine.Events.Decoding;

/// <summary>Escapes in JSON texts. A surrogate that stands alone is no character, and the text no text.</summary>
internal static class JsonEscapes
{
    /// <summary>From the backslash to behind the escape; a pair of surrogates is one escape.</summary>
    public static bool TrySkip(ReadOnlySpan<byte> line, ref int position)
    {
        if (position + 1 >= line.Length)
        {
            return false;
        }

        if (line[position + 1] != 'u')
        {
            bool known = Simple(line[position + 1]) != 0;
            position += 2;
            return known;
        }

        return TryRead(line, ref position, out _);
    }

    /// <summary>The text without its escapes, which are all valid; <paramref name="destination"/> is at least as long as <paramref name="raw"/>.</summary>
    public static int Resolve(ReadOnlySpan<byte> raw, Span<byte> destination)
    {
        int position = 0;
        int written = 0;
        while (position < raw.Length)
        {
            if (raw[position] != '\\')
            {
                destination[written++] = raw[position++];
            }
            else if (raw[position + 1] != 'u')
            {
                destination[written++] = Simple(raw[position + 1]);
                position += 2;
            }
            else
            {
                TryRead(raw, ref position, out Rune rune);
                written += rune.EncodeToUtf8(destination[written..]);
            }
        }

        return written;
    }

    private static bool TryRead(ReadOnlySpan<byte> line, ref int position, out Rune rune)
    {
        rune = default;
        if (!TryReadUnit(line, ref position, out int unit))
        {
            return false;
        }

        if (Rune.TryCreate(unit, out rune))
        {
            return true;
        }

        return unit < 0xDC00
            && TryReadUnit(line, ref position, out int low)
            && Rune.TryCreate((char)unit, (char)low, out rune);
    }

    private static bool TryReadUnit(ReadOnlySpan<byte> line, ref int position, out int unit)
    {
        unit = 0;
        if (position + 6 > line.Length || line[position] != '\\' || line[position + 1] != 'u')
        {
            return false;
        }

        for (int index = 2; index < 6; index++)
        {
            int digit = line[position + index];
            int value = digit switch
            {
                >= '0' and <= '9' => digit - '0',
                >= 'a' and <= 'f' => digit - 'a' + 10,
                >= 'A' and <= 'F' => digit - 'A' + 10,
                _ => -1,
            };
            if (value < 0)
            {
                return false;
            }

            unit = (unit << 4) | value;
        }

        position += 6;
        return true;
    }

    private static byte Simple(byte letter) => letter switch
    {
        (byte)'"' or (byte)'\\' or (byte)'/' => letter,
        (byte)'b' => (byte)'\b',
        (byte)'f' => (byte)'\f',
        (byte)'n' => (byte)'\n',
        (byte)'r' => (byte)'\r',
        (byte)'t' => (byte)'\t',
        _ => 0,
    };
}
