namespace StreamGuard.Host.Configuration.Shapes;

/// <summary>Figures by their bounds, which are written as their values are.</summary>
internal static class Figures
{
    public static readonly BooleanShape TrueOrFalse = new();

    /// <summary>Kafka deletes no sooner; ten years are for ever to most.</summary>
    public static readonly Optional<TimeSpan> Retention = new(Duration("1m", "3650d"), "forever");

    public static CountShape Count(int least, int most) => new(least, most);

    public static DurationShape Duration(string least, string most) => new(Time(least), Time(most));

    public static SizeShape Size(long least, long most) => new(least, most);

    private static TimeSpan Time(string text) => TimeText.TryRead(text, out TimeSpan time) ? time : throw new FormatException(text);
}
