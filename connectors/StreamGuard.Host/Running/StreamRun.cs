using StreamGuard.Engine.Events;
using StreamGuard.Engine.Partitions;
using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Configuration.Settings;
using StreamGuard.Host.Rules;
using StreamGuard.Host.Running.Detecting;
using StreamGuard.Host.Running.Measuring;
using StreamGuard.Host.Running.Opening;
using StreamGuard.Host.Running.Routing;
using StreamGuard.Kafka;
using StreamGuard.Kafka.Reading;
using StreamGuard.Kafka.Settings;
using StreamGuard.Kafka.Writing;

namespace StreamGuard.Host.Running;

/// <summary>`run` from its beginning to its end: opens the log, starts the loops of this process' roles, and sees to it that all end together.</summary>
internal sealed class StreamRun(RunOptions chosen, Action<string> tell, TimeProvider time)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private const int StatisticsEveryMilliseconds = 5_000;

    private static readonly TimeSpan LongestFlush = TimeSpan.FromSeconds(0.25);

    /// <summary>Told when the log is open, before anything is read.</summary>
    public Action? Opened { get; init; }

    /// <inheritdoc cref="DetectLoop.Applied"/>
    public AppliedRun? Applied { get; init; }

    /// <param name="rules">What is to be in force; null: what is.</param>
    public void Run(LoadedRules? rules, CancellationToken stop)
    {
        using RunFigures figures = new(chosen, time, tell);
        RunOptions options = chosen.Listen is null ? chosen : chosen with
        {
            Statistics = figures.TakeStatistics,
            Kafka = chosen.Kafka with { StatisticsEveryMilliseconds = StatisticsEveryMilliseconds },
        };
        using OpenLog log = OpenLog.Open(options, rules, tell);
        if (options.StaticPartitions?.Select(one => (int?)one).FirstOrDefault(one => one < 0 || one >= log.Identity.Partitions) is { } none)
        {
            throw new UserProblemException($"log {options.LogTopic} has no partition {none}: its partitions are 0 to {log.Identity.Partitions - 1}");
        }

        figures.Registry.LogPartitions = log.Identity.Partitions;
        Canary? canary = Canary.Of(options, figures.Registry.Canary, log.Schema, log.Identity, time);
        using LoopGroup loops = new(stop);
        MissingTopics missing = new(options, log.Identity.Partitions, tell);
        using KafkaSink urgent = KafkaSink.Open(options.Kafka, statistics: json => options.Statistics?.Invoke("alerts", json), look: missing.Look);
        using KafkaSink side = KafkaSink.Open(options.Kafka, output: OutputClass.Side, statistics: json => options.Statistics?.Invoke("side", json), look: missing.Look);
        using KafkaCheckpointWriter checkpoints = new(options.Kafka, options.CheckpointsTopic, json => options.Statistics?.Invoke("checkpoints", json));
        DeadLetterSending deadLetters = new(side, options, log.Schema.TimeZone) { Stop = loops.Ending };
        using RouteLoop? route = options.Roles.HasFlag(Roles.Route) ? new RouteLoop(options, log, deadLetters, urgent.PartitionCount, figures, canary, tell, time) : null;
        EffectSending? effects = options.Roles.HasFlag(Roles.Detect) ? new EffectSending(options, log.Schema, log.Rules.FindSchema, urgent, side, deadLetters) { Stop = loops.Ending } : null;

        using LimitCounting limits = new(options, log, tell, time);

        Opened?.Invoke();
        if (effects is not null)
        {
            PartitionPorts ports = new()
            {
                Log = log.Writer,
                Effects = effects,
                Checkpoints = checkpoints,
                RuleSets = log.Rules.Find,
                Schemas = log.Rules.FindSchema,
                Limited = limits.Count,
            };
            loops.Start("limits", limits.Run);
            for (int worker = 0; worker < options.Workers; worker++)
            {
                // One of a process' clients tells that the brokers went away, and the one that reads does so first.
                Action<BrokerChange>? tellChange = worker == 0 && route is null ? change => tell(change.Message) : null;
                int number = worker;
                string name = $"detect-{worker}";
                DetectMeasuring measuring = new(figures, name, log.Schema, options.LogTopic, canary?.Watch, time);
                PartitionPorts own = ports with { Effects = new MeasuredEffects(effects, measuring, canary, time) };
                loops.Start(name, end => Detect(options, number, log, own, checkpoints, measuring, tellChange, end));
            }
        }

        if (route is not null)
        {
            loops.Start("route", route.Run);
        }

        OutputMeasuring outputs = new(figures.Registry, options.Kafka, log.Writer, urgent, side, checkpoints);
        Status status = new(route, effects, deadLetters, () => urgent.UnderWay + side.UnderWay + log.Writer.UnderWay, options.StatusEvery, tell, time);
        loops.WaitForAll(Look, () =>
        {
            status.TellIfDue();
            outputs.Copy();
            canary?.Watch.Look();
            Array.ForEach([log.Writer.Completion, urgent.Completion, side.Completion, checkpoints.Completion], BatchReading.ThrowIfFailed);
        });
        urgent.Flush(LongestFlush);
        side.Flush(LongestFlush);
        status.Tell("stopped");
    }

    /// <summary>Those given out by hand, shared by the workers.</summary>
    private int[]? OwnPartitions(int worker) =>
        chosen.StaticPartitions is null ? null : [.. chosen.StaticPartitions.Where((_, index) => index % chosen.Workers == worker)];

    private void Detect(
        RunOptions options, int worker, OpenLog log, PartitionPorts ports, KafkaCheckpointWriter checkpoints, DetectMeasuring measuring,
        Action<BrokerChange>? tellChange, CancellationToken stop)
    {
        // The group's marks are worth something for this log only.
        KafkaOptions kafka = options.Kafka.ReadingALittleAhead() with
        {
            Topics = [options.LogTopic],
            Group = $"{options.Kafka.Group}-{log.Identity}",
            StaticPartitions = OwnPartitions(worker),
            OwnerChoosesStart = true,
        };
        using PartitionReader reader = new(kafka);
        using KafkaSource source = KafkaSource.Open(kafka, tellChange, json => options.Statistics?.Invoke($"detect/{worker}", json));
        DetectLoop loop = new(
            source,
            new Takeover(options, log.Identity, ports, reader, tell, time).TakeOver,
            new CheckpointPacing(options.CheckpointEvery, options.CheckpointSlice, checkpoints, measuring, time),
            new Leaving(checkpoints, time).Leave,
            measuring,
            tell)
        {
            Applied = Applied,
        };
        try
        {
            loop.Run(stop);
        }
        catch (Exception problem) when (problem is PartitionFaultException)
        {
            measuring.Worker.Stop(problem.Message);
            throw;
        }
    }
}
