using System.Globalization;

namespace StreamGuard.Host.Configuration.Shapes;

/// <summary>Whole numbers: `4096`, `4_096`. A zero in front is refused, for some read it as octal.</summary>
internal static class CountText
{
    public static bool TryRead(ReadOnlySpan<char> text, out long count)
    {
        count = 0;
        Span<char> digits = stackalloc char[19];
        int length = 0;
        for (int index = 0; index < text.Length; index++)
        {
            if (text[index] == '_')
            {
                if (index == 0 || index == text.Length - 1 || !char.IsAsciiDigit(text[index - 1]) || !char.IsAsciiDigit(text[index + 1]))
                {
                    return false;
                }
            }
            else if (!char.IsAsciiDigit(text[index]) || length == digits.Length)
            {
                return false;
            }
            else
            {
                digits[length++] = text[index];
            }
        }

        return (length == 1 || (length > 1 && digits[0] != '0')) && long.TryParse(digits[..length], NumberStyles.None, CultureInfo.InvariantCulture, out count);
    }

    public static string Print(long count) => count.ToString("N0", CultureInfo.InvariantCulture).Replace(',', '_');
}
