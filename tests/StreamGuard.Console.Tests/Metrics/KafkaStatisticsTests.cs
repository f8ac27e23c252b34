using StreamGuard.Host.Metrics.Figures;
using StreamGuard.Host.Running;
using StreamGuard.Host.Running.Measuring;
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

    [Fact]
    public void EachPartitionHasItsOwnEndAndThoseThatAreNotReadAnyMoreCountForNothing()
    {
        KafkaClientFigures reading = new("detect");
        reading.Take("""
            {"topics":{"log":{"topic":"log","partitions":{
              "0":{"partition":0,"fetch_state":"active","ls_offset":1000,"app_offset":990,"committed_offset":5},
              "1":{"partition":1,"fetch_state":"active","ls_offset":70,"app_offset":70,"committed_offset":5},
              "2":{"partition":2,"fetch_state":"none","ls_offset":500,"app_offset":1,"committed_offset":1},
              "-1":{"partition":-1,"fetch_state":"none","ls_offset":-1001}}}}}
            """);
        Assert.Equal(new Dictionary<(string, int), long> { [("log", 0)] = 1000, [("log", 1)] = 70 }, reading.Latest!.Ends);
        Assert.Equal(10, reading.Latest.Lag["log"]);
    }

    [Fact]
    public void TwoClientsForTheSameAreTwoAndTheirPartitionsAddUp()
    {
        using RunFigures figures = new(new RunOptions { Kafka = new() { BootstrapServers = "b:1" }, AlertsTopic = "a", DeadLettersTopic = "d", CheckpointsTopic = "c", RulesTopic = "r" }, TimeProvider.System, _ => { });
        figures.TakeStatistics("detect/0", Reading(0, end: 100, read: 90));
        figures.TakeStatistics("detect/1", Reading(1, end: 30, read: 25));
        figures.TakeStatistics("detect/0", Reading(0, end: 110, read: 108));
        Assert.Equal(["detect", "detect"], figures.Registry.KafkaClients.Select(one => one.Client));
        Assert.Equal(7, figures.LagOf("log"));
        Assert.Equal((110, 30, 0), (figures.EndOf("log", 0), figures.EndOf("log", 1), figures.EndOf("log", 2)));

        static string Reading(int partition, int end, int read) =>
            $$"""{"topics":{"log":{"partitions":{"{{partition}}":{"partition":{{partition}},"ls_offset":{{end}},"app_offset":{{read}} } } } } }""";
    }
}
