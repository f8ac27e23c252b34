using System.Buffers;
using System.Runtime.CompilerServices;

namespace StreamGuard.Engine.Events.Decoding;

/// <summary>
/// Walks over JSON (RFC 8259) by position. Every method starts at the first byte of what it reads, leaves the position behind its last one,
/// and returns false, the position anywhere, when it is not well-formed. The bytes are valid UTF-8; that is checked before.
/// </summary>
internal static class JsonScanner
{
    /// <summary>Objects and arrays in one another, the event itself included.</summary>
    public const int DeepestNesting = 64;

    private static readonly SearchValues<byte> EndsPlainText = SearchValues.Create(BytesThatEndPlainText());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SkipWhitespace(ReadOnlySpan<byte> line, ref int position)
    {
        while ((uint)position < (uint)line.Length && line[position] <= ' ' && line[position] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            position++;
        }
    }

    /// <summary>From behind the opening quote to behind the closing one. The text between them is plain, or has escapes, all of them valid.</summary>
    public static bool TrySkipText(ReadOnlySpan<byte> line, ref int position, out bool hasEscapes)
    {
        hasEscapes = false;
        while (true)
        {
            int length = line[position..].IndexOfAny(EndsPlainText);
            if (length < 0)
            {
                return false;
            }

            position += length;
            byte end = line[position];
            if (end == '"')
            {
                position++;
                return true;
            }

            hasEscapes = true;
            if (end != '\\' || !JsonEscapes.TrySkip(line, ref position))
            {
                return false;
            }
        }
    }

    /// <summary>Any value, nested in <paramref name="depth"/> others. Keys of nested objects may be repeated: nobody reads them.</summary>
    public static bool TrySkipValue(ReadOnlySpan<byte> line, ref int position, int depth, ref bool tooDeep)
    {
        if ((uint)position >= (uint)line.Length)
        {
            return false;
        }

        switch (line[position])
        {
            case (byte)'"':
                position++;
                return TrySkipText(line, ref position, out _);
            case (byte)'t':
                return TrySkipWord(line, ref position, "true"u8);
            case (byte)'f':
                return TrySkipWord(line, ref position, "false"u8);
            case (byte)'n':
                return TrySkipWord(line, ref position, "null"u8);
            case (byte)'{':
            case (byte)'[':
                tooDeep |= depth >= DeepestNesting;
                return !tooDeep && TrySkipContainer(line, ref position, depth + 1, ref tooDeep);
            default:
                return JsonNumber.TryRead(line, ref position, out _);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TrySkipWord(ReadOnlySpan<byte> line, ref int position, ReadOnlySpan<byte> word)
    {
        bool there = line[position..].StartsWith(word);
        position += word.Length;
        return there;
    }

    private static bool TrySkipContainer(ReadOnlySpan<byte> line, ref int position, int depth, ref bool tooDeep)
    {
        bool isObject = line[position++] == '{';
        byte close = isObject ? (byte)'}' : (byte)']';
        SkipWhitespace(line, ref position);
        if ((uint)position < (uint)line.Length && line[position] == close)
        {
            position++;
            return true;
        }

        while (true)
        {
            if (isObject && !TrySkipKey(line, ref position, out _, out _))
            {
                return false;
            }

            SkipWhitespace(line, ref position);
            if (!TrySkipValue(line, ref position, depth, ref tooDeep))
            {
                return false;
            }

            SkipWhitespace(line, ref position);
            if ((uint)position >= (uint)line.Length)
            {
                return false;
            }

            byte next = line[position++];
            if (next == close)
            {
                return true;
            }

            if (next != ',')
            {
                return false;
            }

            SkipWhitespace(line, ref position);
        }
    }

    /// <summary>A key, in quotes, and the colon behind it. <paramref name="keyEnd"/> is the position of its closing quote.</summary>
    public static bool TrySkipKey(ReadOnlySpan<byte> line, ref int position, out int keyEnd, out bool hasEscapes)
    {
        keyEnd = 0;
        hasEscapes = false;
        if ((uint)position >= (uint)line.Length || line[position++] != '"' || !TrySkipText(line, ref position, out hasEscapes))
        {
            return false;
        }

        keyEnd = position - 1;
        SkipWhitespace(line, ref position);
        return (uint)position < (uint)line.Length && line[position++] == ':';
    }

    private static byte[] BytesThatEndPlainText()
    {
        byte[] bytes = new byte[34];
        for (int control = 0; control < 32; control++)
        {
            bytes[control] = (byte)control;
        }

        bytes[32] = (byte)'"';
        bytes[33] = (byte)'\\';
        return bytes;
    }
}
