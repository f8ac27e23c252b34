using System.Diagnostics;
using System.Text;
using StreamGuard.Kafka.Embedded;
using StreamGuard.Kafka.Reading;
using StreamGuard.Kafka.Writing;
using Xunit;

namespace StreamGuard.Console.Tests.Running;

public sealed class RunTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Scratch scratch = new();
    private readonly EmbeddedBroker broker = EmbeddedBroker.Start();

    public RunTests()
    {
        foreach (string topic in new[] { "transfers", "calls", "alerts", "alerts-dead-letters", "streamguard-log", "streamguard-log-checkpoints", "streamguard-log-rules" })
        {
            broker.CreateTopic(topic, 2);
        }
    }

    public void Dispose()
    {
        broker.Dispose();
        scratch.Dispose();
    }

    [Fact]
    public async Task BadEventsOfAllTopicsBecomeDeadLetters()
    {
        Write("calls", "nonsense");
        Write("transfers", Rules.Transfer("t1", "10:00:00", "5").Trim());
        Task<ProgramRun> running = Run(["calls", "transfers"], Rules.Large, out CancellationTokenSource stop);
        string letter = ReadOne("alerts-dead-letters");
        Assert.Contains("\"topic\":\"calls\"", letter, StringComparison.Ordinal);
        Assert.Contains("\"reason\":\"not_json\"", letter, StringComparison.Ordinal);
        await stop.CancelAsync();
        ProgramRun run = await running;
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("stopped:", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnAlertReachesItsTopicAndItsEventIsCommitted()
    {
        Write("transfers", Rules.Transfer("t1", "10:00:00", "1000").Trim());
        Task<ProgramRun> running = Run(["transfers"], Rules.Large, out CancellationTokenSource stop);
        Assert.Contains("\"event\":\"t1\"", ReadOne("alerts"), StringComparison.Ordinal);
        Stopwatch ending = Stopwatch.StartNew();
        await stop.CancelAsync();
        ProgramRun run = await running;
        Assert.Equal(0, run.ExitCode);
        Assert.True(ending.Elapsed < TimeSpan.FromSeconds(20), $"it took {ending.Elapsed} to stop");
        Assert.Contains("1 alerts", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AKindThatIsNotThereIsToldInOneLine()
    {
        ProgramRun run = await ProgramRun.Of(
            "run", "--kafka", broker.BootstrapServers, "--topic", "transfers=nothing", "--alerts-topic", "alerts", "--rules", scratch.Write("large.yaml", Rules.Large));
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("no such kind", run.ErrorLines[^1], StringComparison.Ordinal);
    }

    private Task<ProgramRun> Run(string[] topics, string rules, out CancellationTokenSource stop)
    {
        stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        CancellationToken token = stop.Token;
        string[] arguments =
        [
            "run", "--kafka", broker.BootstrapServers, "--alerts-topic", "alerts", "--rules", scratch.Write("rules.yaml", rules),
            .. topics.SelectMany(topic => new[] { "--topic", topic }),
        ];
        return Task.Run(() => ProgramRun.With("", token, arguments), TestContext.Current.CancellationToken);
    }

    private void Write(string topic, params string[] lines)
    {
        using KafkaSink sink = KafkaSink.Open(broker.Options);
        foreach (string line in lines)
        {
            sink.Send(new KafkaOutput { Topic = topic, Partition = 0, Value = Encoding.UTF8.GetBytes(line) }, cancellation: TestContext.Current.CancellationToken);
        }

        Assert.True(sink.Flush(Patience));
    }

    private string ReadOne(string topic)
    {
        using KafkaSource source = KafkaSource.Open(broker.Options with { Group = "reader-of-" + topic, Topics = [topic] });
        using CancellationTokenSource patience = new(Patience);
        while (true)
        {
            using RecordBatch batch = source.Batches.ReadAsync(patience.Token).AsTask().GetAwaiter().GetResult();
            if (batch.Count > 0)
            {
                return Encoding.UTF8.GetString(batch[0].Value);
            }
        }
    }
}
