using StreamGuard.Engine.Events;
using StreamGuard.Host.Rules;
using StreamGuard.Host.Configuration.Settings;
using StreamGuard.Host.Running;
using StreamGuard.Kafka.Settings;
using StreamGuard.Kafka.Writing;
using StreamGuard.Perf.Brokers;
using StreamGuard.Perf.Logs;

namespace StreamGuard.Perf.Hops;

/// <summary>A way from a sender to a receiver, opened on a broker of its own: the program from one of its topics to its alerts, or one topic alone.</summary>
internal sealed class MeasuredWay : IDisposable
{
    public static readonly LogTopics Topics = new(Partitions: 4);

    /// <summary>So short that rounds are under way nearly all the time.</summary>
    public static readonly TimeSpan CheckpointEvery = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Connecting = TimeSpan.FromSeconds(1);

    private readonly BrokerProcess broker = BrokerProcess.Start(Topics.All);
    private readonly CancellationTokenSource end = new();
    private readonly KafkaLogWriter writer;
    private readonly Receiver receiver;
    private readonly ManualResetEventSlim opened = new();
    private readonly Thread? program;
    private Exception? problem;

    private MeasuredWay(string sendTo, string receiveFrom, Func<ReadOnlySpan<byte>, long> numberIn, Func<KafkaOptions, Action, StreamRun>? run, LoadedRules? rules)
    {
        if (run is not null)
        {
            program = new Thread(() =>
            {
                try
                {
                    run(broker.Options, opened.Set).Run(rules, end.Token);
                }
#pragma warning disable CA1031 // It is thrown on where the program is waited for.
                catch (Exception error)
#pragma warning restore CA1031
                {
                    problem = error;
                }
            })
            {
                IsBackground = true,
                Name = "program",
            };
            program.Start();
            opened.Wait();
        }

        receiver = new Receiver(broker.Options, receiveFrom, Topics.Partitions, numberIn, Arrivals);
        writer = new KafkaLogWriter(broker.Options, sendTo);
        Thread.Sleep(Connecting);
    }

    public Arrivals Arrivals { get; } = new();

    /// <summary>The topic alone.</summary>
    public static MeasuredWay Bare(string topic, IMessageForm form) => new(topic, topic, form.NumberIn, run: null, rules: null);

    /// <summary>The whole program, of which these roles do the work.</summary>
    public static MeasuredWay Program(Roles roles, string topic, LoadedRules rules) => new(
        topic,
        LogTopics.Alerts,
        JsonForm.NumberInAlert,
        (kafka, opened) => new StreamRun(
            Topics.Run(kafka) with { Roles = roles, Topics = [new InputTopic(LogTopics.Events)], CheckpointEvery = CheckpointEvery },
            static _ => { },
            TimeProvider.System)
        {
            Opened = opened,
        },
        rules);

    public Segment Send(MessageBlock block, int perSecond)
    {
        Arrivals.Histogram.Reset();
        (double latest, bool all) = OpenLoop.Run(block, perSecond, writer, Arrivals);
        return problem is { } error
            ? throw new InvalidOperationException($"The program ended: {error.Message}", error)
            : Segment.Of(Arrivals.Histogram, all, latest);
    }

    public void Dispose()
    {
        end.Cancel();
        program?.Join();
        writer.Dispose();
        receiver.Dispose();
        broker.Dispose();
        end.Dispose();
        opened.Dispose();
    }
}
