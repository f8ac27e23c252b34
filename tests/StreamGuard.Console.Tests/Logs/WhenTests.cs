using StreamGuard.Host.Logs;
using Xunit;

namespace StreamGuard.Console.Tests.Logs;

public class WhenTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-03-02T09:00:00Z", System.Globalization.CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("0", 0)]
    [InlineData("1200", 1200)]
    public void ANumberIsAnOffset(string text, long offset) => Assert.Equal((offset, null), PartsOf(text));

    [Theory]
    [InlineData("2026-03-02T09:00:00Z")]
    [InlineData("2026-03-02T17:00:00+08:00")]
    [InlineData("2026-03-02T17:00:00.000+08:00")]
    [InlineData("2026-03-02T17:00+08:00")]
    [InlineData("0s")]
    public void ATimeHasAZone(string text) => Assert.Equal((null, Now.ToUnixTimeMilliseconds()), PartsOf(text));

    [Theory]
    [InlineData("2h", 7_200_000)]
    [InlineData("1d12h", 129_600_000)]
    [InlineData("250ms", 250)]
    public void ADurationIsAgo(string text, long milliseconds) => Assert.Equal((null, Now.ToUnixTimeMilliseconds() - milliseconds), PartsOf(text));

    [Fact]
    public void FractionsOfASecondCount() => Assert.Equal(Now.ToUnixTimeMilliseconds() + 250, When.TryParse("2026-03-02T09:00:00.25Z", Now)!.Time);

    [Theory]
    [InlineData("")]
    [InlineData("-5")]
    [InlineData("yesterday")]
    [InlineData("2026-03-02")]
    [InlineData("2026-03-02T09:00:00")]
    [InlineData("2 h")]
    public void NothingElseIs(string text) => Assert.Null(When.TryParse(text, Now));

    private static (long?, long?) PartsOf(string text) => When.TryParse(text, Now) is { } when ? (when.Offset, when.Time) : default;
}
