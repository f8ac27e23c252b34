using Confluent.Kafka;
using StreamGuard.Kafka.Reading;
using StreamGuard.Kafka.Settings;
using Xunit;

namespace StreamGuard.Kafka.Tests;

public class StartOffsetTests
{
    [Fact]
    public void EachTopicBeginsWhereItIsToAndGoesOnWhereTheGroupIs()
    {
        var (past, present) = (TestBroker.NewTopic(), TestBroker.NewTopic());
        Writer.Write(past, "p0", "p1");
        Writer.Write(present, "n0", "n1");
        var options = TestBroker.Options(past, present) with { TopicsFromTheEnd = [present] };
        using (var first = Reader.Of(options).ReadUntil(2))
        {
            Assert.Equal(["p0", "p1"], first.Values);
            Thread.Sleep(500); // it has found the end of the other, too
            Writer.Write(present, "n2");
            first.ReadUntil(3);
            Assert.Equal("n2", first.Values[^1]);
        }

        Writer.Write(present, "n3");
        Writer.Write(past, "p2");
        using var second = Reader.Of(options).ReadUntil(2);
        Assert.Equal(["n3", "p2"], second.Values.Order());
    }

    [Fact]
    public void OnlyPartitionsThatTheGroupHasNotBegunAreAskedForAndBeginAtTheEnd()
    {
        var options = new KafkaOptions { BootstrapServers = "b:1", TopicsFromTheEnd = ["calls"] };
        var starts = StartOffsets.Of([Place("transfers", 0), Place("calls", 0), Place("calls", 1)], options, asked =>
        {
            Assert.Equal([Place("calls", 0), Place("calls", 1)], asked);
            return [new(asked[0], 17), new(asked[1], Offset.Unset)];
        });
        Assert.Equal([Offset.Unset, Offset.Unset, Offset.End], starts.Select(start => start.Offset));
        StartOffsets.Of([Place("transfers", 0)], options, _ => throw new InvalidOperationException("nobody is to be asked"));
    }

    [Fact]
    public void BrokersThatDoNotSayEndTheReadingRatherThanLeaveEventsOut()
    {
        var options = new KafkaOptions { BootstrapServers = "b:1", TopicsFromTheEnd = ["calls"] };
        var error = Assert.Throws<KafkaEnvironmentException>(
            () => StartOffsets.Of([Place("calls", 0)], options, _ => throw new KafkaException(new Error(ErrorCode.Local_TimedOut, "timed out"))));
        Assert.Equal("b:1 does not say where group `streamguard` is in calls [[0]] (timed out): start again", error.Message);
    }

    private static TopicPartition Place(string topic, int partition) => new(topic, partition);
}
