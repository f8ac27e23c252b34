using StreamGuard.Engine.Events;
using StreamGuard.Engine.Partitions;
using StreamGuard.Host.Rules;
using StreamGuard.Host.Running.Detecting;
using StreamGuard.Host.Running.Opening;
using StreamGuard.Host.Running.Routing;
using StreamGuard.Kafka.Reading;
using StreamGuard.Kafka.Settings;
using StreamGuard.Kafka.Writing;

namespace StreamGuard.Host.Running;

/// <summary>`run` from its beginning to its end: opens the log, starts the loops of this process' roles, and sees to it that all end together.</summary>
internal sealed class StreamRun(RunOptions options, Action<string> tell, TimeProvider time)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestFlush = TimeSpan.FromSeconds(0.5);

    /// <summary>Told when the log is open, before anything is read.</summary>
    public Action? Opened { get; init; }

    /// <inheritdoc cref="DetectLoop.Applied"/>
    public Action<LogRecordHeader>? Applied { get; init; }

    /// <param name="rules">What is to be in force; null: what is.</param>
    public void Run(LoadedRules? rules, CancellationToken stop)
    {
        using OpenLog log = OpenLog.Open(options, rules, tell);
        using KafkaSink urgent = KafkaSink.Open(options.Kafka, statistics: json => options.Statistics?.Invoke("alerts", json));
        using KafkaSink side = KafkaSink.Open(options.Kafka, output: OutputClass.Side, statistics: json => options.Statistics?.Invoke("side", json));
        using KafkaCheckpointWriter checkpoints = new(options.Kafka, options.CheckpointsTopic, json => options.Statistics?.Invoke("checkpoints", json));
        DeadLetterSending deadLetters = new(side, options.DeadLettersTopic, log.Schema.TimeZone);
        using RouteLoop? route = options.Roles.HasFlag(Roles.Route) ? new RouteLoop(options, log, deadLetters, urgent.PartitionCount, tell, time) : null;
        EffectSending? effects = options.Roles.HasFlag(Roles.Detect) ? new EffectSending(options, log.Schema, urgent, side, deadLetters) : null;

        Opened?.Invoke();
        using LoopGroup loops = new(stop);
        if (effects is not null)
        {
            PartitionPorts ports = new()
            {
                Log = log.Writer,
                Effects = effects,
                Checkpoints = checkpoints,
                RuleSets = log.Rules.Find,
                Limited = new LimitCounting(log, tell).Count,
            };
            for (int worker = 0; worker < options.Workers; worker++)
            {
                loops.Start($"detect {worker}", end => Detect(log, ports, checkpoints, end));
            }
        }

        if (route is not null)
        {
            loops.Start("route", route.Run);
        }

        Status status = new(route, effects, deadLetters, () => urgent.UnderWay + side.UnderWay + log.Writer.UnderWay, options.StatusEvery, tell, time);
        loops.WaitForAll(Look, () =>
        {
            status.TellIfDue();
            Array.ForEach([log.Writer.Completion, urgent.Completion, side.Completion, checkpoints.Completion], BatchReading.ThrowIfFailed);
        });
        urgent.Flush(LongestFlush);
        side.Flush(LongestFlush);
        status.Tell("stopped");
    }

    private void Detect(OpenLog log, PartitionPorts ports, KafkaCheckpointWriter checkpoints, CancellationToken stop)
    {
        // The group's marks are worth something for this log only.
        KafkaOptions kafka = options.Kafka with
        {
            Topics = [options.LogTopic],
            Group = $"{options.Kafka.Group}-{log.Identity}",
            StaticPartitions = options.StaticPartitions,
            OwnerChoosesStart = true,
        };
        using PartitionReader reader = new(kafka);
        using KafkaSource source = KafkaSource.Open(kafka, statistics: json => options.Statistics?.Invoke("detect", json));
        DetectLoop loop = new(
            source,
            new Takeover(options, log.Identity, ports, reader, tell, time).TakeOver,
            new CheckpointPacing(options.CheckpointEvery, checkpoints, time),
            new Leaving(checkpoints, time).Leave,
            tell)
        {
            Applied = Applied,
        };
        loop.Run(stop);
    }
}
