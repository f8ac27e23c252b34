using StreamGuard.Engine.Events.Decoding;

namespace StreamGuard.Engine.Events.Mapping;

/// <summary>
/// A local time as other programs write it: `yyyy yy MM M dd d HH H mm ss fff`, everything else as it stands. One letter takes one or two
/// digits, `f`s take as many as there are; `yy` is 1969..2068. What is not in the pattern is the smallest. One thread.
/// </summary>
public sealed class TimePattern
{
    private const string Letters = "yMdHmsf";

    private readonly (char Letter, int Width, byte Literal)[] parts;
    private readonly TimeZoneInfo zone;
    private long knownQuarter = long.MinValue;
    private long knownOffset;

    private TimePattern((char, int, byte)[] parts, TimeZoneInfo zone)
    {
        this.parts = parts;
        this.zone = zone;
    }

    /// <summary>Null when the pattern has no year, month and day, or is not ASCII.</summary>
    public static TimePattern? Create(string pattern, TimeZoneInfo zone)
    {
        var found = new List<(char, int, byte)>();
        for (int next = 0; next < pattern.Length;)
        {
            char letter = pattern[next];
            int width = 1;
            if (Letters.Contains(letter, StringComparison.Ordinal))
            {
                while (next + width < pattern.Length && pattern[next + width] == letter)
                {
                    width++;
                }

                found.Add((letter, width, 0));
            }
            else if (char.IsAscii(letter))
            {
                found.Add(('\0', 1, (byte)letter));
            }
            else
            {
                return null;
            }

            next += width;
        }

        return "yMd".All(letter => found.Exists(part => part.Item1 == letter)) ? new TimePattern([.. found], zone) : null;
    }

    public bool TryRead(ReadOnlySpan<byte> text, out long milliseconds)
    {
        milliseconds = 0;
        int year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0, fraction = 0;
        foreach ((char letter, int width, byte literal) in parts)
        {
            if (letter == '\0')
            {
                if (text.IsEmpty || text[0] != literal)
                {
                    return false;
                }

                text = text[1..];
                continue;
            }

            int length = DigitsOf(text, letter, width);
            if (length == 0 || !Calendar.TryReadDigits(text[..Math.Min(length, letter == 'f' ? 3 : 4)], out int value))
            {
                return false;
            }

            text = text[length..];
            switch (letter)
            {
                case 'y':
                    year = width > 2 ? value : value < 69 ? 2000 + value : 1900 + value;
                    break;
                case 'M':
                    month = value;
                    break;
                case 'd':
                    day = value;
                    break;
                case 'H':
                    hour = value;
                    break;
                case 'm':
                    minute = value;
                    break;
                case 's':
                    second = value;
                    break;
                default:
                    fraction = length == 1 ? value * 100 : length == 2 ? value * 10 : value;
                    break;
            }
        }

        if (!text.IsEmpty || month is 0 or > 12 || day == 0 || day > Calendar.DaysIn(year, month) || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        long local = (Calendar.DayNumber(year, month, day) * Calendar.MillisecondsPerDay)
            + (((((hour * 60L) + minute) * 60) + second) * 1000) + fraction;
        milliseconds = local - OffsetAt(local);
        return true;
    }

    private static int DigitsOf(ReadOnlySpan<byte> text, char letter, int width)
    {
        int most = letter == 'f' ? text.Length : width == 1 ? 2 : width;
        int length = 0;
        while (length < text.Length && length < most && (uint)(text[length] - '0') <= 9)
        {
            length++;
        }

        return letter == 'f' || width == 1 || length == width ? length : 0;
    }

    /// <summary>Of the zone at that local time; in the hour that summer time repeats, the standard one.</summary>
    private long OffsetAt(long local)
    {
        long quarter = Math.DivRem(local, 900_000).Quotient;
        if (quarter != knownQuarter)
        {
            long ticks = DateTime.UnixEpoch.Ticks + (local * TimeSpan.TicksPerMillisecond);
            bool isDate = ticks >= DateTime.MinValue.Ticks && ticks <= DateTime.MaxValue.Ticks;
            knownOffset = isDate ? (long)zone.GetUtcOffset(new DateTime(ticks, DateTimeKind.Unspecified)).TotalMilliseconds : 0;
            knownQuarter = quarter;
        }

        return knownOffset;
    }
}
