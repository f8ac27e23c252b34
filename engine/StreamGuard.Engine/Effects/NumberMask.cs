namespace StreamGuard.Engine.Effects;

/// <summary>
/// Hides account and phone numbers in text that people will read: of every run of 7 or more digits, single spaces or hyphens between them
/// counted in, the first 3 and last 2 digits stay and the others become `*`. A date (`2026-03-02`) stays as it is.
/// </summary>
public static class NumberMask
{
    private const int ShortestRun = 7;
    private const int KeptInFront = 3;
    private const int KeptBehind = 2;
    private const int DateLength = 10;

    public static void Apply(Span<byte> text)
    {
        int next = 0;
        while (next < text.Length)
        {
            if (!IsDigit(text, next))
            {
                next++;
            }
            else if (IsDate(text[next..]))
            {
                next += DateLength;
            }
            else
            {
                next += MaskRun(text[next..]);
            }
        }
    }

    private static int MaskRun(Span<byte> text)
    {
        int digits = 0;
        int length = 0;
        while (IsDigit(text, length) || (text[length..] is [(byte)' ' or (byte)'-', ..] && IsDigit(text, length + 1)))
        {
            digits += IsDigit(text, length) ? 1 : 0;
            length++;
        }

        int seen = 0;
        for (int index = 0; index < length && digits >= ShortestRun; index++)
        {
            if (IsDigit(text, index) && seen++ >= KeptInFront && seen <= digits - KeptBehind)
            {
                text[index] = (byte)'*';
            }
        }

        return length;
    }

    private static bool IsDigit(ReadOnlySpan<byte> text, int at) => at < text.Length && (uint)(text[at] - '0') <= 9;

    private static bool IsDate(ReadOnlySpan<byte> text)
    {
        if (text.Length < DateLength || text[4] != '-' || text[7] != '-' || IsDigit(text, DateLength))
        {
            return false;
        }

        for (int index = 0; index < DateLength; index++)
        {
            if (index is not (4 or 7) && !IsDigit(text, index))
            {
                return false;
            }
        }

        // Followed by a separator it may be the head of a longer number.
        return text.Length == DateLength || text[DateLength] is not ((byte)'-' or (byte)' ') || !IsDigit(text, DateLength + 1)
            || (text[DateLength] == ' ' && text.Length > 13 && text[13] == ':');
    }
}
