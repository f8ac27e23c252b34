using System.Diagnostics;
using System.Text.Json;
using StreamGuard.Host.Rules;
using StreamGuard.Host.Running;
using StreamGuard.Kafka.Embedded;
using StreamGuard.Kafka.Reading;
using StreamGuard.Kafka.Settings;
using StreamGuard.Kafka.Writing;

namespace StreamGuard.Host.Demo;

/// <summary>Generator → topic → `run` → topic of alerts → view, over the embedded broker.</summary>
internal sealed class KafkaDemo : IDisposable
{
    private const string Events = "events";
    private const string Alerts = "alerts";
    private static readonly TimeSpan LongestFlush = TimeSpan.FromSeconds(1);

    private readonly EmbeddedBroker broker = EmbeddedBroker.Start();
    private readonly DemoBoard board;
    private readonly PacedGenerator generator;
    private readonly StreamDetection detection;
    private readonly KafkaOptions kafka;

    public KafkaDemo(LoadedRules rules, DemoOptions options, DemoBoard board)
    {
        this.board = board;
        generator = new PacedGenerator(options);
        broker.CreateTopic(Events, 1);
        broker.CreateTopic(Alerts, 1);
        broker.CreateTopic(Alerts + "-dead-letters", 1);
        kafka = broker.Options;
        RunOptions run = new()
        {
            Kafka = kafka,
            Topics = [new TopicName(Events, null)],
            AlertsTopic = Alerts,
            DeadLettersTopic = Alerts + "-dead-letters",
            StatusEvery = TimeSpan.MaxValue,
        };

        // The topic has one partition: an event's offset is its number.
        detection = new StreamDetection(rules, run, _ => { })
        {
            Evaluated = (position, at) => board.AddEvent(at, Stopwatch.GetElapsedTime(generator.DueAt(position.Offset))),
        };
    }

    public void Run(CancellationTokenSource end)
    {
        generator.Begin();
        board.Begin();
        Task[] parts = [Start(Make, end), Start(detection.Run, end), Start(Show, end)];
        Task.WaitAll(parts, CancellationToken.None);
    }

    public void Dispose()
    {
        detection.Dispose();
        broker.Dispose();
    }

    /// <summary>A part that fails ends the others.</summary>
    private static Task Start(Action<CancellationToken> part, CancellationTokenSource end) => Task.Factory.StartNew(
        () =>
        {
            try
            {
                part(end.Token);
            }
            finally
            {
                end.Cancel();
            }
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    private void Make(CancellationToken end)
    {
        using KafkaSink sink = KafkaSink.Open(kafka);
        while (!end.IsCancellationRequested && generator.HandOverDue((_, line) => sink.Send(new KafkaOutput { Topic = Events, Partition = 0, Value = line.ToArray() }), end))
        {
        }

        sink.Flush(LongestFlush);
    }

    /// <summary>What the view shows has been through the topic of alerts.</summary>
    private void Show(CancellationToken end)
    {
        using KafkaSource source = KafkaSource.Open(kafka with { Topics = [Alerts], Group = "demo-view" });
        using CancellationTokenRegistration stopping = end.Register(source.Stop);
        foreach (RecordBatch? batch in BatchReading.Of(source.Batches))
        {
            for (int index = 0; index < (batch?.Count ?? 0); index++)
            {
                using JsonDocument alert = JsonDocument.Parse(batch![index].Value.ToArray());
                board.Add(DemoAlert.Of(alert.RootElement));
            }

            batch?.MarkEvaluated();
            batch?.Dispose();
        }
    }
}
