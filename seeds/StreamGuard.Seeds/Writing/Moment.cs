namespace StreamGuard.Seeds.Writing;

/// <summary>Writes times; the text of the day is kept, because a stream seldom changes it.</summary>
internal sealed class Moment(bool epochMilliseconds)
{
    public const long DayMilliseconds = 86_400_000;
    private const long OffsetMilliseconds = 8 * 3_600_000;
    private readonly byte[] _day = "0000-00-00T"u8.ToArray();
    private long _dayNumber = long.MinValue;

    /// <summary>A JSON value: RFC 3339 with milliseconds in quotes, or an integer.</summary>
    public void Write(ref Line line, long at)
    {
        if (epochMilliseconds)
        {
            line.Integer(at);
            return;
        }

        long local = at + OffsetMilliseconds;
        long day = local / DayMilliseconds;
        if (day != _dayNumber)
        {
            SetDay(day);
        }

        int rest = (int)(local - day * DayMilliseconds);
        line.Raw("\""u8);
        line.Raw(_day);
        line.Digits(rest / 3_600_000, 2);
        line.Raw(":"u8);
        line.Digits(rest / 60_000 % 60, 2);
        line.Raw(":"u8);
        line.Digits(rest / 1_000 % 60, 2);
        line.Raw("."u8);
        line.Digits(rest % 1_000, 3);
        line.Raw("+08:00\""u8);
    }

    private void SetDay(long day)
    {
        _dayNumber = day;
        DateOnly date = DateOnly.FromDayNumber((int)day + 719_162);
        Line text = new(_day);
        text.Digits(date.Year, 4);
        text.Raw("-"u8);
        text.Digits(date.Month, 2);
        text.Raw("-"u8);
        text.Digits(date.Day, 2);
    }
}
