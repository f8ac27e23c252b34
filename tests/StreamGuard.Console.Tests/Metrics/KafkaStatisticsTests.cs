using StreamGuard.Host.Metrics.Figures;
using StreamGuard.Host.Metrics.Kafka;
using Xunit;

namespace StreamGuard.Console.Tests.Metrics;

public class KafkaStatisticsTests
{
    private readonly KafkaClientFigures client = new("producer");

    [Fact]
    public void BrokersQueuesAndLagAreRead()
    {
        client.Take(BusyFigures.Statistics);
        KafkaStatistics latest = client.Latest!;
        KafkaBrokerStatistics broker = Assert.Single(latest.Brokers);
        Assert.Equal(
            new KafkaBrokerStatistics
            {
                Number = 1,
                IsConnected = true,
                Queued = 2,
                InFlight = 3,
                Errors = 3,
                Retries = 4,
                Timeouts = 5,
                RoundTripMeanSeconds = 0.0015,
                RoundTripP99Seconds = 0.008,
            },
            broker);
        Assert.Equal((1, 17, 1900), (latest.Connected, latest.QueuedRecords, latest.QueuedBytes));
        Assert.Equal(40 + 10, latest.Lag["transfers"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("[1]")]
    public void WhatIsNoStatisticsChangesNothing(string text)
    {
        client.Take(BusyFigures.Statistics);
        KafkaStatistics? before = client.Latest;
        client.Take(text);
        Assert.Same(before, client.Latest);
    }

    [Theory]
    [InlineData("""{"brokers":7,"topics":[]}""")]
    [InlineData("""{"brokers":{"a":7,"b":{"nodeid":"x","state":5,"rtt":null}},"topics":{"t":{"partitions":{"0":null}}}}""")]
    public void StatisticsOfAnUnknownShapeAreEmpty(string text)
    {
        client.Take(text);
        Assert.Empty(client.Latest!.Brokers);
        Assert.Equal(0, client.Latest.Connected);
    }

    [Fact]
    public void NoMoreBrokersAreKeptThanTheBound()
    {
        IEnumerable<string> brokers = Enumerable.Range(0, 65).Select(number => $$"""
            "b{{number}}":{"nodeid":{{number}},"state":"UP"}
            """);
        client.Take("{\"brokers\":{" + string.Join(',', brokers) + "}}");
        Assert.Equal(64, client.Latest!.Brokers.Count);
        Assert.Equal(65, client.Latest.Connected);
    }
}
