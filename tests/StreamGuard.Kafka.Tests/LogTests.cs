using StreamGuard.Engine.Partitions.Delivery;
using StreamGuard.Kafka.Embedded;
using StreamGuard.Kafka.Reading;
using StreamGuard.Kafka.Writing;
using Xunit;

namespace StreamGuard.Kafka.Tests;

/// <summary>What the log and the checkpoints need of topics.</summary>
public class LogTests
{
    [Fact]
    public void ARecordCountsAsDeliveredWhenTheBrokerHasIt()
    {
        var topic = TestBroker.NewTopic(partitions: 4);
        var tracker = new DeliveryTracker();
        using var log = new KafkaLogWriter(TestBroker.Options(), topic);
        for (var number = 0; number < 1_000; number++)
        {
            log.Append(number % 4, [(byte)number], new Cause(tracker, number));
            log.Append((number + 1) % 4, [(byte)number], new Cause(tracker, number));
        }

        tracker.Evaluated(1_000);
        Assert.True(log.Flush(Reader.Patience));
        Assert.Equal(1_000, tracker.Delivered);
        Assert.Equal(0, log.UnderWay);
        using var reader = new PartitionReader(TestBroker.Options());
        List<byte?> first = [];
        Read(reader, topic, 0, (_, value, _) =>
        {
            first.Add(value?[0]);
            return true;
        });
        Assert.Equal(Enumerable.Range(0, 1_000).SelectMany(number => Enumerable.Repeat((byte?)number, (number % 4 == 0 ? 1 : 0) + ((number + 1) % 4 == 0 ? 1 : 0))), first);
    }

    [Fact]
    public void WhatTheBrokerHasNotYetIsNotDelivered()
    {
        using var broker = EmbeddedBroker.Start();
        broker.CreateTopic("log", 1);
        var tracker = new DeliveryTracker();
        using var log = new KafkaLogWriter(broker.Options, "log");
        log.Append(0, [1], new Cause(tracker, 5));
        Assert.True(log.Flush(Reader.Patience));
        broker.GoDown();
        log.Append(0, [2], new Cause(tracker, 6));
        tracker.Evaluated(7);
        Assert.False(log.Flush(TimeSpan.FromMilliseconds(300)));
        Assert.Equal(6, tracker.Delivered);
        broker.ComeUp();
        Assert.True(log.Flush(Reader.Patience));
        Assert.Equal(7, tracker.Delivered);
    }

    [Fact]
    public void AFullQueueOfTheLogWaitsAndDropsNothing()
    {
        var topic = TestBroker.NewTopic();
        using var log = new KafkaLogWriter(TestBroker.Options() with { QueuedOutputs = 10 }, topic);
        for (var number = 0; number < 2_000; number++)
        {
            log.Append(0, BitConverter.GetBytes(number));
        }

        Assert.True(log.Flush(Reader.Patience));
        using var reader = new PartitionReader(TestBroker.Options());
        var next = 0;
        Read(reader, topic, 0, (_, value, offset) =>
        {
            Assert.Equal(next, BitConverter.ToInt32(value));
            Assert.Equal(next++, offset);
            return true;
        });
        Assert.Equal(2_000, next);
    }

    [Fact]
    public async Task ALogThatCannotBeWrittenFailsTheWriter()
    {
        using var log = new KafkaLogWriter(TestBroker.Options(), TestBroker.NewTopic());
        try
        {
            log.Append(7, [1]);
        }
        catch (KafkaEnvironmentException)
        {
            // It is told at once when the client knows the topic already, else by the completion alone.
        }

        var patience = log.Completion.WaitAsync(Reader.Patience, TestContext.Current.CancellationToken);
        var error = await Assert.ThrowsAsync<KafkaEnvironmentException>(() => patience);
        Assert.Contains("Unknown partition", error.Message);
        Assert.Throws<KafkaEnvironmentException>(() => log.Append(0, [1]));
    }

    [Fact]
    public void AppendingAllocatesNothing()
    {
        var tracker = new DeliveryTracker();
        using var log = new KafkaLogWriter(TestBroker.Options(), TestBroker.NewTopic());
        var record = new byte[200];
        for (var number = 0; number < 5_000; number++)
        {
            log.Append(0, record, new Cause(tracker, number));
        }

        Assert.True(log.Flush(Reader.Patience));
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var number = 5_000; number < 6_000; number++)
        {
            log.Append(0, record, new Cause(tracker, number));
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(log.Flush(Reader.Patience));
    }

    [Fact]
    public void CheckpointsComeBackWithTheirKeysInTheirOrder()
    {
        var topic = TestBroker.NewTopic(partitions: 2);
        using var writer = new KafkaCheckpointWriter(TestBroker.Options(), topic);
        var large = new byte[256 * 1024];
        writer.Write(1, [1], large);
        writer.Write(1, [2], [9]);
        writer.Write(1, [1], [8]);
        Assert.True(writer.BytesUnderWay > 0 || writer.OldestUnderWay == TimeSpan.Zero);
        Assert.True(writer.Flush(Reader.Patience));
        Assert.Equal(0, writer.BytesUnderWay);
        Assert.Equal(TimeSpan.Zero, writer.OldestUnderWay);

        List<(byte Key, int Length)> found = [];
        using var reader = new PartitionReader(TestBroker.Options());
        Read(reader, topic, 1, (key, value, _) =>
        {
            found.Add((key![0], value!.Length));
            return true;
        });
        Assert.Equal([(1, large.Length), (2, 1), (1, 1)], found);
        Assert.Equal((0, 0), reader.Bounds(topic, 0, TestContext.Current.CancellationToken));
        Assert.Equal((0, 3), reader.Bounds(topic, 1, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void AReaderMayEndBeforeTheEndAndBeginInTheMiddle()
    {
        var topic = TestBroker.NewTopic();
        Writer.Write(topic, Writer.Numbered(0, 100));
        using var reader = new PartitionReader(TestBroker.Options());
        List<long> offsets = [];
        Read(reader, topic, 0, (_, _, offset) =>
        {
            offsets.Add(offset);
            return offsets.Count < 3;
        }, from: 50);
        Read(reader, topic, 0, (_, _, offset) =>
        {
            offsets.Add(offset);
            return true;
        }, from: 98);
        Read(reader, topic, 0, (_, _, offset) => throw new InvalidOperationException($"offset {offset}"), from: 100);
        Assert.Equal([50, 51, 52, 98, 99], offsets);
    }

    private static void Read(PartitionReader reader, string topic, int partition, Func<byte[]?, byte[]?, long, bool> take, long? from = null) =>
        reader.Read(topic, partition, take, from, TestContext.Current.CancellationToken);
}
