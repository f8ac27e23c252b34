using StreamGuard.Host.Backtesting.Reports;
using Xunit;

namespace StreamGuard.Console.Tests.Backtesting;

public class FigureTests
{
    [Theory]
    [InlineData(1805.4, 1747.2, "−58")]
    [InlineData(0.0224, 0.0448, "+0.022")]
    [InlineData(99.5, 120, "+20.5")]
    [InlineData(150.1, 150.2, "±0")]
    public void AChangeIsToldAsExactlyAsWhatChanges(double from, double to, string told) =>
        Assert.Equal(told, Figure.Change(from, to, rate => Figure.Rate(rate)));

    [Theory]
    [InlineData(89.993, "90")]
    [InlineData(6.399, "6.4")]
    [InlineData(0, "0")]
    public void DaysAreToldToATenth(double days, string told) => Assert.Equal(told, Figure.Days(days));
}
