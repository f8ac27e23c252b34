using System.Collections.Concurrent;
using Confluent.Kafka;
using StreamGuard.Kafka.Embedded;
using StreamGuard.Kafka.Native;
using StreamGuard.Kafka.Reading;
using StreamGuard.Kafka.Settings;
using StreamGuard.Kafka.Writing;
using Xunit;

namespace StreamGuard.Kafka.Tests;

public class EnvironmentTests
{
    [Fact]
    public async Task ATopicThatDoesNotExistEndsTheBatchesWithOneLine()
    {
        using var source = KafkaSource.Open(TestBroker.Options("no-such-topic"));
        var error = await Assert.ThrowsAsync<KafkaEnvironmentException>(() => EndOf(source));
        Assert.Equal(
            $"{TestBroker.BootstrapServers}: Subscribed topic not available: no-such-topic: Broker: Unknown topic or partition: create the " +
            "topic, or correct its name",
            error.Message);
    }

    [Fact]
    public void ABrokerThatDoesNotSpeakTlsIsToldWithTheReason()
    {
        var changes = new ConcurrentQueue<BrokerChange>();
        var options = TestBroker.Options("t") with { Properties = new Dictionary<string, string> { ["security.protocol"] = "SSL" } };
        using var source = KafkaSource.Open(options, changes.Enqueue);
        Assert.True(SpinWait.SpinUntil(() => !changes.IsEmpty, Reader.Patience));
        Assert.Contains("SSL_HANDSHAKE", changes.First().Message);
    }

    [Fact]
    public void ARefusalAtTheFirstConnectionIsFinalAndALaterOneIsNot()
    {
        ClientLibrary.Use();
        using var client = new ProducerBuilder<Null, Null>(new ProducerConfig()).SetLogHandler(static (_, _) => { }).Build();
        var refused = new Error(ErrorCode.Local_Authentication, "SASL authentication error: invalid credentials");
        var first = new BrokerWatch("b:9093", tell: null);
        first.OnError(client, refused);
        Assert.Equal("b:9093 refused the connection: SASL authentication error: invalid credentials", first.Refusal?.Message);

        var changes = new ConcurrentQueue<BrokerChange>();
        var later = new BrokerWatch("b:9093", changes.Enqueue) { Served = true };
        later.OnError(client, refused);
        later.OnError(client, refused);
        later.Stop();
        Assert.Null(later.Refusal);
        Assert.False(Assert.Single(changes).Reachable);
    }

    [Fact]
    public void AMistypedPropertyIsRefusedAtOnce() => Assert.Throws<KafkaEnvironmentException>(() => KafkaSource.Open(
        TestBroker.Options("t") with { Properties = new Dictionary<string, string> { ["sasl.pasword"] = "x" } }));

    [Fact]
    public void APropertysBadValueIsRefusedAtOnce() => Assert.Throws<KafkaEnvironmentException>(() => KafkaSource.Open(
        TestBroker.Options("t") with { Properties = new Dictionary<string, string> { ["security.protocol"] = "TLS" } }));

    [Fact]
    public void AnAbsentBrokerIsToldOnceAndDoesNotHoldUpTheEnd()
    {
        var changes = new ConcurrentQueue<BrokerChange>();
        using (var source = KafkaSource.Open(new KafkaOptions { BootstrapServers = "127.0.0.1:1", Topics = ["t"] }, changes.Enqueue))
        {
            Assert.True(SpinWait.SpinUntil(() => !changes.IsEmpty, Reader.Patience));
            Thread.Sleep(500);
        }

        var change = Assert.Single(changes);
        Assert.False(change.Reachable);
        Assert.StartsWith("no broker of 127.0.0.1:1 can be reached, trying on: ", change.Message);
    }

    [Fact]
    public void ABrokerThatGoesAndComesBackIsToldTwiceAndNothingIsLost()
    {
        using var broker = EmbeddedBroker.Start();
        broker.CreateTopic("events", 1);
        var changes = new ConcurrentQueue<bool>();
        var options = broker.Options with { Topics = ["events"] };
        using var reader = new Reader(KafkaSource.Open(options, change => changes.Enqueue(change.Reachable)));
        using var sink = KafkaSink.Open(options);
        Send(sink, "before", "events");
        reader.ReadUntil(1);

        broker.GoDown();
        Send(sink, "during", "events");
        Assert.True(SpinWait.SpinUntil(() => changes.Contains(false), Reader.Patience));
        Assert.False(sink.Completion.IsCompleted);
        broker.ComeUp();

        reader.ReadUntil(2);
        Assert.Equal(["before", "during"], reader.Values);
        Assert.True(SpinWait.SpinUntil(() => changes.Contains(true), Reader.Patience));
        Assert.Equal([false, true], changes);
    }

    [Fact]
    public void TheCountOfPartitionsIsAskedOfTheBroker()
    {
        using var sink = KafkaSink.Open(TestBroker.Options());
        Assert.Equal(8, sink.PartitionCount(TestBroker.NewTopic(partitions: 8)));
    }

    [Fact]
    public async Task AnOutputThatCanNeverBeDeliveredFailsTheSink()
    {
        using var sink = KafkaSink.Open(TestBroker.Options());
        Send(sink, "x", TestBroker.NewTopic(), partition: 7);
        var patience = sink.Completion.WaitAsync(Reader.Patience, TestContext.Current.CancellationToken);
        var error = await Assert.ThrowsAsync<KafkaEnvironmentException>(() => patience);
        Assert.Contains("Unknown partition", error.Message);
        Assert.Throws<KafkaEnvironmentException>(() => Send(sink, "y", "t"));
    }

    [Fact]
    public void AFullQueueWaitsAndDropsNothing()
    {
        var topic = TestBroker.NewTopic();
        using var sink = KafkaSink.Open(TestBroker.Options() with { QueuedOutputs = 10 });
        for (var i = 0; i < 2_000; i++)
        {
            Send(sink, $"e{i}", topic);
        }

        Assert.True(sink.Flush(Reader.Patience));
        using var reader = Reader.Of(TestBroker.Options(topic)).ReadUntil(2_000);
        Assert.Equal(Writer.Numbered(0, 2_000), reader.Values);
    }

    private static void Send(KafkaSink sink, string value, string topic, int partition = 0) => sink.Send(
        new KafkaOutput { Topic = topic, Partition = partition, Value = System.Text.Encoding.UTF8.GetBytes(value) },
        cancellation: TestContext.Current.CancellationToken);

    private static async Task EndOf(KafkaSource source)
    {
        using var patience = new CancellationTokenSource(Reader.Patience);
        await foreach (var batch in source.Batches.ReadAllAsync(patience.Token))
        {
            batch.Dispose();
        }
    }
}
