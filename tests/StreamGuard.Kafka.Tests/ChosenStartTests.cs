using StreamGuard.Engine.Partitions.Delivery;
using StreamGuard.Kafka.Reading;
using StreamGuard.Kafka.Settings;
using Xunit;

namespace StreamGuard.Kafka.Tests;

/// <summary>An owner who knows better than the group where he goes on.</summary>
public class ChosenStartTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void APartitionIsReadFromWhereItsOwnerSaysAndNotBefore(bool isStatic)
    {
        var events = TestBroker.NewTopic(partitions: 2);
        Writer.WriteTo(events, 0, Writer.Numbered(0, 100));
        Writer.WriteTo(events, 1, Writer.Numbered(1_000, 100));
        using var reader = Reader.Of(Chosen(events, isStatic ? [0, 1] : null));
        reader.ReadWhile(() => reader.Assigned.Count < 2);
        Thread.Sleep(300);
        reader.ReadOn();
        Assert.Empty(reader.Values);

        reader.Source.Start(reader.Assigned.Single(one => one.Number == 1), 90, new DeliveryTracker());
        reader.ReadUntil(10);
        reader.Source.Start(reader.Assigned.Single(one => one.Number == 0), 0, new DeliveryTracker());
        reader.ReadUntil(110);
        Assert.Equal(Writer.Numbered(1_090, 10), reader.Values.Take(10));
        Assert.Equal(Writer.Numbered(0, 100), reader.Values.Skip(10));
    }

    [Fact]
    public void TheMarkOfTheOwnersTrackerIsCommitted()
    {
        var events = TestBroker.NewTopic();
        Writer.Write(events, Writer.Numbered(0, 100));
        var options = Chosen(events, null);
        using (var reader = Reader.Of(options))
        {
            var tracker = new DeliveryTracker();
            reader.ReadWhile(() => reader.Assigned.Count < 1);
            reader.Source.Start(reader.Assigned[0], 20, tracker);
            reader.ReadUntil(80, _ => tracker.Evaluated(60));
        }

        using var look = new PartitionReader(options);
        using var other = new PartitionReader(TestBroker.Options());
        Assert.Equal(60, look.Committed(events, 0, TestContext.Current.CancellationToken));
        Assert.Equal(0, other.Committed(events, 0, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void TheEndOfWhatThereIsIsTold()
    {
        var events = TestBroker.NewTopic(partitions: 2);
        Writer.WriteTo(events, 0, Writer.Numbered(0, 3_000));
        var order = new List<string>();
        using var reader = Reader.Of(TestBroker.Options(events) with { TellsWhenCaughtUp = true });
        reader.ReadWhile(
            () => !order.Contains("end 0") || !order.Contains("end 1"),
            batch => order.Add(batch.Kind == BatchKind.CaughtUp ? $"end {batch.Partitions[0].Number}" : batch.Kind.ToString()));
        Assert.Equal(3_000, reader.Values.Count);
        Assert.True(order.LastIndexOf("Records") < order.LastIndexOf("end 0"));

        var before = order.Count;
        Writer.WriteTo(events, 1, "more");
        reader.ReadWhile(() => order.LastIndexOf("end 1") < before, batch => order.Add(batch.Kind == BatchKind.CaughtUp ? $"end {batch.Partitions[0].Number}" : batch.Kind.ToString()));
        Assert.Equal("more", reader.Values[^1]);
    }

    [Fact]
    public void TheClientsFiguresComeAsJson()
    {
        var figures = new System.Collections.Concurrent.ConcurrentQueue<string>();
        var options = TestBroker.Options(TestBroker.NewTopic()) with { StatisticsEveryMilliseconds = 100 };
        using var source = KafkaSource.Open(options, statistics: figures.Enqueue);
        using var log = new Writing.KafkaLogWriter(options, options.Topics[0], figures.Enqueue);
        Assert.True(SpinWait.SpinUntil(
            () => figures.Any(one => one.Contains("\"type\": \"consumer\"", StringComparison.Ordinal))
                && figures.Any(one => one.Contains("\"type\": \"producer\"", StringComparison.Ordinal)),
            Reader.Patience), figures.FirstOrDefault());
    }

    private static KafkaOptions Chosen(string topic, int[]? partitions) =>
        TestBroker.Options(topic) with { OwnerChoosesStart = true, StaticPartitions = partitions };
}
