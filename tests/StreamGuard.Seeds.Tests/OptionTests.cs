using Xunit;

namespace StreamGuard.Seeds.Tests;

public class OptionTests
{
    [Fact]
    public void TheDefaultsAreFine() => Assert.Null(new GeneratorOptions().Problem);

    [Fact]
    public void TheLimitsThemselvesAreAllowed()
    {
        Assert.Null(new GeneratorOptions { Customers = 1, Events = 0, Days = 1, ScamsPerMillion = 0 }.Problem);
        Assert.Null(new GeneratorOptions { Customers = 10_000_000, Days = 3_650, ScamsPerMillion = 100_000 }.Problem);
    }

    [Fact]
    public void APastLimitIsToldInOneLine()
    {
        Assert.Equal("--customers must be from 1 to 10000000, not 0", new GeneratorOptions { Customers = 0 }.Problem);
        Assert.Equal("--customers must be from 1 to 10000000, not 10000001", new GeneratorOptions { Customers = 10_000_001 }.Problem);
        Assert.Equal("--events must be 0 or more, not -1", new GeneratorOptions { Events = -1 }.Problem);
        Assert.Equal("--days must be from 1 to 3650, not 0", new GeneratorOptions { Days = 0 }.Problem);
        Assert.Equal("--days must be from 1 to 3650, not 3651", new GeneratorOptions { Days = 3_651 }.Problem);
        Assert.Equal("--scams must be from 0 to 100000 cases per million payments, not -1",
            new GeneratorOptions { ScamsPerMillion = -1 }.Problem);
        Assert.Equal("--scams must be from 0 to 100000 cases per million payments, not NaN",
            new GeneratorOptions { ScamsPerMillion = double.NaN }.Problem);
        Assert.Equal("--start must be between the years 1990 and 2200, not 1989",
            new GeneratorOptions { Start = new DateTimeOffset(1989, 1, 1, 0, 0, 0, TimeSpan.Zero) }.Problem);
    }

    [Fact]
    public void AGeneratorRefusesOptionsWithAProblem() =>
        Assert.Throws<ArgumentException>(() => new EventGenerator(new GeneratorOptions { Customers = 0 }));
}
