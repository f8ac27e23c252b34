using System.Text;
using Confluent.Kafka;
using StreamGuard.Kafka.Reading;
using StreamGuard.Kafka.Writing;
using Xunit;

namespace StreamGuard.Kafka.Tests;

public class RoundTripTests
{
    [Fact]
    public void AnAlertFollowsItsInputWithKeyPartitionAndHeaders()
    {
        var (events, alerts) = (TestBroker.NewTopic(), TestBroker.NewTopic(partitions: 4));
        Writer.Write(events, "ordinary", "scam");
        using var sink = KafkaSink.Open(TestBroker.Options());
        using var reader = Reader.Of(TestBroker.Options(events));
        reader.ReadUntil(2, batch =>
        {
            for (var i = 0; i < batch.Count; i++)
            {
                if (batch[i].Value.SequenceEqual("scam"u8))
                {
                    sink.Send(Alert(alerts), batch[i].Cause);
                }
            }

            batch.MarkEvaluated();
        });
        Assert.True(sink.Flush(Reader.Patience));
        Assert.Equal(2, Assert.Single(reader.Assigned).Delivered);

        var alert = TheOnlyOne(alerts);
        Assert.Equal("9c1f0e7a5b3d2c48", alert.Message.Key);
        Assert.Equal("{}", alert.Message.Value);
        Assert.Equal(3, alert.Partition.Value);
        Assert.Equal(
            ["rule=screen-share-transfer", "severity=critical", "subject=客户17"],
            alert.Message.Headers.Select(header => $"{header.Key}={Encoding.UTF8.GetString(header.GetValueBytes())}"));
    }

    [Fact]
    public void RecordsOfAPartitionComeInTheirOrderAndOfAllTopics()
    {
        var (calls, payments) = (TestBroker.NewTopic(), TestBroker.NewTopic(partitions: 2));
        Writer.Write(calls, Writer.Numbered(0, 3_000));
        Writer.WriteTo(payments, 1, Writer.Numbered(3_000, 3_000));
        using var reader = Reader.Of(TestBroker.Options(calls, payments)).ReadUntil(6_000);
        Assert.Equal(Writer.Numbered(0, 6_000), reader.Values.OrderBy(value => int.Parse(value[1..])));
        Assert.Equal(Writer.Numbered(0, 3_000), reader.Values.Where(value => int.Parse(value[1..]) < 3_000));
        Assert.Equal([calls, payments, payments], reader.Assigned.Select(partition => partition.Topic).OrderBy(topic => topic == payments));
    }

    [Fact]
    public void ATombstoneAndAnEmptyMessageAreHandedOverLikeAnyOther()
    {
        var events = TestBroker.NewTopic();
        Writer.Write(events, null, "", "after");
        using var reader = Reader.Of(TestBroker.Options(events)).ReadUntil(3);
        Assert.Equal(["(null)", "", "after"], reader.Values);
        Assert.Equal([0, 1, 2], reader.Offsets);
    }

    [Fact]
    public void ARecordLargerThanABatchIsABatchOfItsOwn()
    {
        var events = TestBroker.NewTopic();
        var large = new string('x', 200_000);
        Writer.Write(events, large, "a", large, "b");
        var batches = new List<int>();
        using var reader = Reader.Of(TestBroker.Options(events) with { BatchKibibytes = 64 });
        reader.ReadUntil(4, batch => batches.Add(batch.Count));
        Assert.Equal([large, "a", large, "b"], reader.Values);
        Assert.DoesNotContain(batches, count => count > 2);
    }

    private static KafkaOutput Alert(string topic) => new()
    {
        Topic = topic,
        Partition = 3,
        Key = "9c1f0e7a5b3d2c48"u8.ToArray(),
        Value = "{}"u8.ToArray(),
        Headers = KafkaOutput.AlertHeaders("screen-share-transfer", "critical", "客户17"),
    };

    private static ConsumeResult<string, string> TheOnlyOne(string topic)
    {
        var config = new ConsumerConfig { BootstrapServers = TestBroker.BootstrapServers, GroupId = $"look-{Guid.NewGuid():n}" };
        using var consumer = new ConsumerBuilder<string, string>(config).Build();
        consumer.Assign(Enumerable.Range(0, 4).Select(number => new TopicPartitionOffset(topic, number, Offset.Beginning)));
        var found = consumer.Consume(Reader.Patience);
        Assert.Null(consumer.Consume(TimeSpan.FromMilliseconds(200)));
        return found;
    }
}
