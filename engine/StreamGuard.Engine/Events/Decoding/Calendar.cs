namespace StreamGuard.Engine.Events.Decoding;

/// <summary>The Gregorian calendar, before its introduction too, from year 0.</summary>
internal static class Calendar
{
    public const long MillisecondsPerDay = 86_400_000;

    public static bool TryReadDigits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (byte one in text)
        {
            uint digit = (uint)(one - '0');
            if (digit > 9)
            {
                return false;
            }

            value = (value * 10) + (int)digit;
        }

        return true;
    }

    public static int DaysIn(int year, int month) => month switch
    {
        2 => (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    /// <summary>Days since 1970-01-01 in the Gregorian calendar, year 0 included (H. Hinnant, days_from_civil).</summary>
    public static long DayNumber(int year, int month, int day)
    {
        long shifted = month <= 2 ? year - 1 : year;
        long era = (shifted >= 0 ? shifted : shifted - 399) / 400;
        long yearOfEra = shifted - (era * 400);
        long dayOfYear = (((153 * (month + (month > 2 ? -3 : 9))) + 2) / 5) + day - 1;
        long dayOfEra = (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear;
        return (era * 146_097) + dayOfEra - 719_468;
    }
}
