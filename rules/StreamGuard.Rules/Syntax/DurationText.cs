using System.Globalization;
using System.Text;

namespace StreamGuard.Rules.Syntax;

/// <summary>Durations as authors write them: `500ms 90s 30m 2h 7d 1h30m`; a day is 24 hours.</summary>
public static class DurationText
{
    private static readonly (string Unit, long Milliseconds)[] Units =
        [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1_000), ("ms", 1)];

    /// <summary>Units from the largest to the smallest, each at most once. No sign.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out long milliseconds)
    {
        milliseconds = 0;
        Int128 total = 0;
        int nextUnit = 0;
        while (!text.IsEmpty)
        {
            int digits = text.IndexOfAnyExceptInRange('0', '9');
            int letters = digits <= 0 ? 0 : LettersAt(text[digits..]);
            int unit = letters == 0 ? -1 : UnitOf(text.Slice(digits, letters));
            if (unit < nextUnit || digits > 18)
            {
                return false;
            }

            total += (Int128)long.Parse(text[..digits], NumberStyles.None, CultureInfo.InvariantCulture) * Units[unit].Milliseconds;
            nextUnit = unit + 1;
            text = text[(digits + letters)..];
        }

        milliseconds = total <= long.MaxValue ? (long)total : 0;
        return nextUnit > 0 && total <= long.MaxValue;
    }

    /// <summary>The shortest text that reads to the same duration.</summary>
    public static string Print(long milliseconds)
    {
        if (milliseconds == 0)
        {
            return "0s";
        }

        var text = new StringBuilder(milliseconds < 0 ? "-" : string.Empty);
        UInt128 rest = (UInt128)Int128.Abs(milliseconds);
        foreach ((string unit, long size) in Units)
        {
            if (rest / (UInt128)size is var count && count > 0)
            {
                text.Append(count).Append(unit);
                rest %= (UInt128)size;
            }
        }

        return text.ToString();
    }

    private static int LettersAt(ReadOnlySpan<char> text)
    {
        int digit = text.IndexOfAnyInRange('0', '9');
        return digit < 0 ? text.Length : digit;
    }

    private static int UnitOf(ReadOnlySpan<char> text)
    {
        for (int unit = 0; unit < Units.Length; unit++)
        {
            if (text.SequenceEqual(Units[unit].Unit))
            {
                return unit;
            }
        }

        return -1;
    }
}
