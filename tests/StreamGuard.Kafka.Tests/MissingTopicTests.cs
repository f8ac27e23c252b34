using System.Collections.Concurrent;
using StreamGuard.Engine.Partitions.Delivery;
using StreamGuard.Kafka.Embedded;
using StreamGuard.Kafka.Reading;
using StreamGuard.Kafka.Settings;
using StreamGuard.Kafka.Topics;
using StreamGuard.Kafka.Writing;
using Xunit;

namespace StreamGuard.Kafka.Tests;

public sealed class MissingTopicTests : IDisposable
{
    private readonly EmbeddedBroker _broker = EmbeddedBroker.Start();
    private readonly ConcurrentQueue<TopicLook> _looks = new();

    public void Dispose() => _broker.Dispose();

    [Fact]
    public void OutputsWaitForATopicThatIsNotThereAndGoOutInTheirOrderWhenItIs()
    {
        _broker.CreateTopic("alerts", 1);
        _broker.Hide("alerts");
        using var sink = Open();
        DeliveryTracker tracker = new();
        for (var number = 0; number < 20; number++)
        {
            Send(sink, $"e{number}", new Cause(tracker, number));
        }

        tracker.Evaluated(20);
        UntilLooked(isThere: false);
        Send(sink, "e20");
        Assert.Equal(0, tracker.Delivered);
        Assert.False(sink.Completion.IsCompleted);
        Assert.Equal(21, sink.UnderWay);

        _broker.Show("alerts");
        Assert.Equal(Writer.Numbered(0, 21), Read(21));
        Assert.True(sink.Flush(Reader.Patience));
        Assert.Equal(20, tracker.Delivered);
        Assert.Contains(_looks, look => look is { Topic: "alerts", IsThere: true });
    }

    [Fact]
    public void ATopicThatVanishesAndComesBackLosesNothing()
    {
        _broker.CreateTopic("alerts", 1);
        using var sink = Open(("topic.metadata.refresh.interval.ms", "100"));
        Send(sink, "e0");
        Assert.True(sink.Flush(Reader.Patience));
        _broker.Hide("alerts");
        var sent = 1;
        Assert.True(SpinWait.SpinUntil(
            () =>
            {
                Send(sink, $"e{sent++}");
                Thread.Sleep(20);
                return _looks.Any(look => !look.IsThere);
            },
            Reader.Patience));
        _broker.Show("alerts");
        Assert.True(SpinWait.SpinUntil(() => sink.Flush(TimeSpan.FromMilliseconds(50)), Reader.Patience));
        Assert.Equal(Writer.Numbered(0, sent), Read(sent).Distinct().Order(Comparer<string>.Create((one, other) => int.Parse(one[1..]) - int.Parse(other[1..]))));
    }

    [Fact]
    public void WhenNoMoreCanWaitTheSenderWaitsUntilHeIsStopped()
    {
        _broker.CreateTopic("alerts", 1);
        _broker.CreateTopic("others", 1);
        _broker.Hide("alerts");
        using var sink = Open(queued: 10);
        for (var number = 0; number < 10; number++)
        {
            Send(sink, $"e{number}");
        }

        UntilLooked(isThere: false);
        using CancellationTokenSource stop = new(TimeSpan.FromSeconds(0.5));
        Assert.Throws<OperationCanceledException>(() => sink.Send(new KafkaOutput { Topic = "alerts", Value = "more"u8.ToArray() }, cancellation: stop.Token));
        Assert.Equal(10, sink.UnderWay);

        // Who writes to another topic does not wait.
        sink.Send(new KafkaOutput { Topic = "others", Value = "x"u8.ToArray() }, cancellation: TestContext.Current.CancellationToken);
        Assert.True(SpinWait.SpinUntil(() => sink.UnderWay == 10, Reader.Patience));
    }

    [Fact]
    public void TheLooksBecomeRarerUntilEveryTopicIsThere()
    {
        List<double> pauses = [];
        for (TimeSpan pause = TimeSpan.FromSeconds(1); pauses.Count < 7; pause = OutputsWithoutTopic.PauseAfter(pause, areAllThere: false))
        {
            pauses.Add(pause.TotalSeconds);
        }

        Assert.Equal([1, 2, 4, 8, 16, 30, 30], pauses);
        Assert.Equal(1, OutputsWithoutTopic.PauseAfter(TimeSpan.FromSeconds(30), areAllThere: true).TotalSeconds);
    }

    [Fact]
    public async Task AnOutputThatIsMissingIsToldAndATopicThatIsComputedFromIsRefused()
    {
        ConcurrentQueue<string> told = new();
        _broker.CreateTopic("alerts", 1);
        _broker.CreateTopic("log", 1);
        _broker.Hide("alerts");
        _broker.Hide("log");
        using TopicCreation topics = new(_broker.Options, told.Enqueue) { TakesThemAsTheyAre = true };
        Assert.Empty(await topics.Ensure([new("alerts", 1) { IsOutput = true }, new("alerts", 1) { IsOutput = true }]));
        Assert.Equal($"topic `alerts` is not on {_broker.BootstrapServers} and cannot be created from here: create it", Assert.Single(told));
        await Assert.ThrowsAsync<KafkaEnvironmentException>(() => topics.Ensure([new("log", 1)]));
    }

    [Fact]
    public void ATopicThatComesBackWithFewerPartitionsGetsAllThatWaited()
    {
        ConcurrentQueue<int?> partitions = new();
        using OutputsWithoutTopic waiting = new(new KafkaOptions { BootstrapServers = "b" }, _ => 4, (output, _) => partitions.Enqueue(output.Partition), _looks.Enqueue);
        waiting.Add(new KafkaOutput { Topic = "alerts", Partition = 11 }, because: null);
        Assert.True(waiting.TryAddBehind(new KafkaOutput { Topic = "alerts" }, because: null));
        Assert.False(waiting.TryAddBehind(new KafkaOutput { Topic = "others" }, because: null));
        Assert.True(SpinWait.SpinUntil(() => waiting.IsEmpty, Reader.Patience));
        Assert.Equal([3, null], partitions);
    }

    private KafkaSink Open(params (string Name, string Value)[] properties) => Open(100_000, properties);

    private KafkaSink Open(int queued, params (string Name, string Value)[] properties) => KafkaSink.Open(
        _broker.Options with { QueuedOutputs = queued, Properties = properties.ToDictionary(one => one.Name, one => one.Value) }, look: _looks.Enqueue);

    private static void Send(KafkaSink sink, string value, Cause? because = null) => sink.Send(
        new KafkaOutput { Topic = "alerts", Partition = 0, Value = System.Text.Encoding.UTF8.GetBytes(value) }, because, TestContext.Current.CancellationToken);

    private void UntilLooked(bool isThere) =>
        Assert.True(SpinWait.SpinUntil(() => _looks.Any(look => look.IsThere == isThere), Reader.Patience));

    private IReadOnlyList<string> Read(int count)
    {
        using var reader = Reader.Of(_broker.Options with { Topics = ["alerts"], Group = "look" }).ReadUntil(count);
        return reader.Values;
    }
}
