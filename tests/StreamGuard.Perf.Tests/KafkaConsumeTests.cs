using StreamGuard.Perf.Measurements;
using StreamGuard.Perf.Traffic;
using Xunit;

namespace StreamGuard.Perf.Tests;

/// <summary>In small, so that the measurement is known to work; its times are nobody's figures.</summary>
public class KafkaConsumeTests
{
    [Fact]
    public void TheSameRecordsAreReadByTheProgramAndByEachBareLoop()
    {
        using KafkaConsumeMeasurement measurement = new(new TrafficOptions { Subjects = 1_000 });

        (double real, double bare, double ourSettings, double thin) = measurement.Round(2_000, round: 0);

        Assert.All([real, bare, ourSettings, thin], nanoseconds => Assert.True(nanoseconds > 0));
    }
}
