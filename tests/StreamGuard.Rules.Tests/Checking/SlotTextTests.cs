using StreamGuard.Engine.Events;
using StreamGuard.Rules.Checking;
using Xunit;

namespace StreamGuard.Rules.Tests.Checking;

public class SlotTextTests
{
    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    [Theory]
    [InlineData("true", FieldType.Bool, 1L)]
    [InlineData("yes", FieldType.Bool, null)]
    [InlineData("-50_000", FieldType.Int, -50_000L)]
    [InlineData("1.0", FieldType.Int, null)]
    [InlineData("012", FieldType.Int, 12L)]
    [InlineData("9223372036854775807", FieldType.Int, long.MaxValue)]
    [InlineData("-9223372036854775808", FieldType.Int, null)]
    [InlineData("0.00005", FieldType.Money, 0L)]
    [InlineData("0.00015", FieldType.Money, 2L)]
    [InlineData("922337203685477.5807", FieldType.Money, long.MaxValue)]
    [InlineData("922337203685477.5808", FieldType.Money, null)]
    [InlineData("90s", FieldType.Duration, 90_000L)]
    [InlineData("-1h30m", FieldType.Duration, -5_400_000L)]
    [InlineData("1.5", FieldType.Duration, 1_500L)]
    [InlineData("2026-03-02T09:41", FieldType.Time, 1_772_415_660_000L)]
    [InlineData("2026-03-02T01:41:00Z", FieldType.Time, 1_772_415_660_000L)]
    [InlineData("1772415660000", FieldType.Time, 1_772_415_660_000L)]
    [InlineData("tomorrow", FieldType.Time, null)]
    [InlineData("x", FieldType.Text, null)]
    public void AValueIsReadAsTheTypeOfItsPlace(string text, FieldType type, long? slot) =>
        Assert.Equal(slot, SlotText.Read(text, type, Shanghai));

    [Fact]
    public void ALocalTimeThatTheClocksSkipIsTheFirstAfterTheGap()
    {
        TimeZoneInfo berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        Assert.Equal(
            new DateTimeOffset(2026, 3, 29, 3, 0, 0, TimeSpan.FromHours(2)).ToUnixTimeMilliseconds(),
            LocalTime.ToMilliseconds(new DateTime(2026, 3, 29, 2, 30, 0), berlin));
    }

    [Fact]
    public void ALocalTimeThatTheClocksShowTwiceIsTheFirst()
    {
        TimeZoneInfo berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");
        Assert.Equal(
            new DateTimeOffset(2026, 10, 25, 2, 30, 0, TimeSpan.FromHours(2)).ToUnixTimeMilliseconds(),
            LocalTime.ToMilliseconds(new DateTime(2026, 10, 25, 2, 30, 0), berlin));
    }
}
