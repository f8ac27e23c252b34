using System.Text;
using System.Text.RegularExpressions;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Matching;

namespace StreamGuard.Rules.Planning;

/// <summary>Tests and functions of texts, over their UTF-8 bytes: code points compare as their bytes do.</summary>
public static class TextOperations
{
    private const int LargestOnStack = 512;

    public static long Contains(Frame frame, long left, long right) => Test(frame, left, right, static (text, part) => text.IndexOf(part) >= 0);

    public static long StartsWith(Frame frame, long left, long right) => Test(frame, left, right, static (text, part) => text.StartsWith(part));

    public static long EndsWith(Frame frame, long left, long right) => Test(frame, left, right, static (text, part) => text.EndsWith(part));

    public static long Matches(Frame frame, long left, Regex pattern)
    {
        if (left == Slot.Missing)
        {
            return 2;
        }

        Span<byte> scratch = stackalloc byte[Key.LongestPacked];
        ReadOnlySpan<byte> text = frame.Texts.TextOf(left, scratch);
        Span<char> characters = text.Length <= LargestOnStack ? stackalloc char[LargestOnStack] : new char[text.Length];
        return pattern.IsMatch(characters[..Encoding.UTF8.GetChars(text, characters)]) ? 1 : 0;
    }

    public static long Lower(Frame frame, long key)
    {
        if (key == Slot.Missing)
        {
            return Slot.Missing;
        }

        Span<byte> scratch = stackalloc byte[Key.LongestPacked];
        ReadOnlySpan<byte> text = frame.Texts.TextOf(key, scratch);
        Span<char> characters = text.Length <= LargestOnStack ? stackalloc char[LargestOnStack] : new char[text.Length];
        characters = characters[..Encoding.UTF8.GetChars(text, characters)];
        Span<char> lower = characters.Length <= LargestOnStack ? stackalloc char[LargestOnStack] : new char[characters.Length];
        lower = lower[..((ReadOnlySpan<char>)characters).ToLowerInvariant(lower)];
        int most = Encoding.UTF8.GetMaxByteCount(lower.Length);
        Span<byte> bytes = most <= LargestOnStack * 4 ? stackalloc byte[LargestOnStack * 4] : new byte[most];
        return frame.Texts.KeyOf(bytes[..Encoding.UTF8.GetBytes(lower, bytes)]);
    }

    /// <summary>In Unicode scalars.</summary>
    public static long Length(Frame frame, long key)
    {
        if (key == Slot.Missing)
        {
            return Slot.Missing;
        }

        Span<byte> scratch = stackalloc byte[Key.LongestPacked];
        int length = 0;
        foreach (byte one in frame.Texts.TextOf(key, scratch))
        {
            length += (one & 0xC0) != 0x80 ? 1 : 0;
        }

        return length;
    }

    private static long Test(Frame frame, long left, long right, Func<ReadOnlySpan<byte>, ReadOnlySpan<byte>, bool> test)
    {
        if (left == Slot.Missing || right == Slot.Missing)
        {
            return 2;
        }

        Span<byte> leftScratch = stackalloc byte[Key.LongestPacked];
        Span<byte> rightScratch = stackalloc byte[Key.LongestPacked];
        return test(frame.Texts.TextOf(left, leftScratch), frame.Texts.TextOf(right, rightScratch)) ? 1 : 0;
    }
}
