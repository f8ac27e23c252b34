using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using Xunit;

namespace StreamGuard.Engine.Tests.Effects;

public class ValueTextTests
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    [Theory]
    [InlineData(80_000_000, "8000")]
    [InlineData(80_005_000, "8000.5")]
    [InlineData(1, "0.0001")]
    [InlineData(-32_500, "-3.25")]
    [InlineData(0, "0")]
    [InlineData(long.MaxValue, "922337203685477.5807")]
    public void MoneyHasNoTrailingZeros(long slot, string expected) =>
        Assert.Equal(expected, ValueText.Of(FieldType.Money, slot, null, Shanghai));

    [Theory]
    [InlineData(5_400_000, "1h30m")]
    [InlineData(45_000, "45s")]
    [InlineData(172_800_000, "2d")]
    [InlineData(90_500, "1m30s500ms")]
    [InlineData(0, "0s")]
    [InlineData(-60_000, "-1m")]
    public void DurationsAreWrittenAsRulesWriteThem(long slot, string expected) =>
        Assert.Equal(expected, ValueText.Of(FieldType.Duration, slot, null, Shanghai));

    [Fact]
    public void TimesAreLocalToTheMinute() =>
        Assert.Equal("2026-03-02 09:41", ValueText.Of(FieldType.Time, Time("2026-03-02T01:41:59.999Z"), null, Shanghai));

    [Theory]
    [InlineData(4.5, "4.5")]
    [InlineData(70, "70")]
    public void NumbersHaveAsManyDigitsAsTheyNeed(double value, string expected) =>
        Assert.Equal(expected, ValueText.Of(FieldType.Number, Slot.FromNumber(value), null, Shanghai));

    [Fact]
    public void TextIsShownAsItIs() => Assert.Equal("诈骗", ValueText.Of(FieldType.Text, 0, "诈骗", Shanghai));

    [Theory]
    [InlineData(FieldType.Id)]
    [InlineData(FieldType.Money)]
    [InlineData(FieldType.Bool)]
    public void MissingIsAQuestionMark(FieldType type) => Assert.Equal("?", ValueText.Of(type, Slot.Missing, null, Shanghai));

    [Theory]
    [InlineData(long.MaxValue, "9999-12-30 07:59")]
    [InlineData(-long.MaxValue, "0001-01-03 08:05")]
    public void ATimeBeyondTheCalendarIsShownAsItsEnd(long slot, string expected) =>
        Assert.Equal(expected, ValueText.Of(FieldType.Time, slot, null, Shanghai));

    private static long Time(string text) =>
        DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();
}
