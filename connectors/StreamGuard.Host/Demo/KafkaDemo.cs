using System.Diagnostics;
using System.Text.Json;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Partitions;
using StreamGuard.Host.Rules;
using StreamGuard.Host.Running;
using StreamGuard.Kafka.Embedded;
using StreamGuard.Kafka.Reading;
using StreamGuard.Kafka.Settings;
using StreamGuard.Kafka.Writing;

namespace StreamGuard.Host.Demo;

/// <summary>Generator → topic → `run` with its log → topic of alerts → view, over the embedded broker.</summary>
internal sealed class KafkaDemo : IDisposable
{
    private const string Events = "events";
    private const string Alerts = "alerts";
    private const string Log = "log";
    private static readonly TimeSpan LongestFlush = TimeSpan.FromSeconds(1);

    private readonly EmbeddedBroker broker = EmbeddedBroker.Start();
    private readonly DemoBoard board;
    private readonly PacedGenerator generator;
    private readonly LoadedRules rules;
    private readonly StreamRun stream;
    private readonly ManualResetEventSlim opened = new();
    private readonly KafkaOptions kafka;

    public KafkaDemo(LoadedRules rules, DemoOptions options, DemoBoard board)
    {
        this.board = board;
        this.rules = rules;
        generator = new PacedGenerator(options);
        foreach (string topic in new[] { Events, Alerts, Alerts + "-dead-letters", Log, Log + "-checkpoints", Log + "-rules" })
        {
            broker.CreateTopic(topic, 1);
        }

        kafka = broker.Options;
        RunOptions run = new()
        {
            Kafka = kafka,
            Topics = [new InputTopic(Events)],
            LogTopic = Log,
            CheckpointsTopic = Log + "-checkpoints",
            RulesTopic = Log + "-rules",
            IsRecorded = true,
            TakesTopicsAsTheyAre = true,
            AlertsTopic = Alerts,
            DeadLettersTopic = Alerts + "-dead-letters",
            StatusEvery = TimeSpan.MaxValue,
        };

        // The topic has one partition: an event's offset is its number.
        stream = new StreamRun(run, _ => { }, TimeProvider.System)
        {
            Opened = opened.Set,
            Applied = (bytes, run) =>
            {
                foreach (RecordPlace place in run)
                {
                    ref readonly LogRecordHeader record = ref new LogRecord(place.In(bytes)).Header;
                    if (record is { Type: LogRecordType.Event, Depth: 0, Ordinal: 0 })
                    {
                        board.AddEvent(record.At, Stopwatch.GetElapsedTime(generator.DueAt(record.OriginOffset)));
                    }
                }
            },
        };
    }

    public void Run(CancellationTokenSource end)
    {
        Task[] parts = [Start(Make, end), Start(stop => stream.Run(rules, stop), end), Start(Show, end)];
        Task.WaitAll(parts, CancellationToken.None);
    }

    public void Dispose()
    {
        broker.Dispose();
        opened.Dispose();
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
        using KafkaSink sink = KafkaSink.Open(kafka, output: OutputClass.Log);
        opened.Wait(end);
        generator.Begin();
        board.Begin();
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
        foreach (RecordBatch? batch in BatchReading.Of(source))
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
