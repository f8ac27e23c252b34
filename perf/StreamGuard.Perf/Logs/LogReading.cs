using StreamGuard.Engine.Matching;
using StreamGuard.Engine.Partitions;
using StreamGuard.Engine.Partitions.Checkpoints;
using StreamGuard.Engine.Partitions.Records;
using StreamGuard.Engine.State;
using StreamGuard.Host.Running;
using StreamGuard.Host.Running.Detecting;
using StreamGuard.Host.Running.Measuring;
using StreamGuard.Kafka.Reading;
using StreamGuard.Kafka.Settings;
using StreamGuard.Kafka.Writing;
using StreamGuard.Perf.Measuring;

namespace StreamGuard.Perf.Logs;

/// <summary>
/// The program's own way from the log to the alerts: its source, its detecting loop, its owners, its sending. The owners and what they know live
/// on from one reading to the next; each reading has a client of its own, which begins where the last one ended. No checkpoints.
/// </summary>
internal sealed class LogReading : IDisposable
{
    /// <summary>What a client gets to find its brokers before the clock starts.</summary>
    public static readonly TimeSpan Connecting = TimeSpan.FromMilliseconds(300);

    private readonly KafkaOptions kafka;
    private readonly KafkaSink urgent;
    private readonly KafkaSink side;
    private readonly KafkaLogWriter derived;
    private readonly KafkaCheckpointWriter checkpoints;
    private readonly EffectSending effects;
    private readonly RunFigures figures;
    private readonly DetectMeasuring measuring;
    private readonly PartitionOwner[] owners;

    public LogReading(KafkaOptions kafka, LogTopics topics, LogIdentity log, RuleSet rules)
    {
        this.kafka = kafka.ReadingALittleAhead() with { Topics = [LogTopics.Log], Group = "real", OwnerChoosesStart = true, StaticPartitions = [.. Enumerable.Range(0, log.Partitions)] };
        urgent = KafkaSink.Open(kafka);
        side = KafkaSink.Open(kafka, output: OutputClass.Side);
        derived = new KafkaLogWriter(kafka, LogTopics.Log);
        checkpoints = new KafkaCheckpointWriter(kafka, LogTopics.Checkpoints);
        RunOptions options = topics.Run(kafka);
        effects = new EffectSending(options, rules.Schema, static _ => null, urgent, side, new DeadLetterSending(side, options, rules.Schema.TimeZone));
        figures = new RunFigures(options, TimeProvider.System, static _ => { });
        measuring = new DetectMeasuring(figures, "detect-0", rules.Schema, LogTopics.Log, canaries: null, TimeProvider.System);
        PartitionPorts ports = new() { Log = derived, Effects = effects, Checkpoints = checkpoints, RuleSets = _ => rules };
        owners = [.. Enumerable.Range(0, log.Partitions).Select(
            partition => new PartitionOwner(partition, log, ports, PartitionStart.Of(new StoredCheckpoints(), partition, log, committed: 0), new StateOptions()))];
    }

    public IReadOnlyList<PartitionOwner> Owners => owners;

    public long Alerts => effects.Alerts;

    /// <summary>CPU time of the detecting thread in the last reading.</summary>
    public long DetectingNanoseconds { get; private set; }

    /// <summary>CPU time by the names of threads, of all readings since it was last cleared.</summary>
    public Dictionary<string, long> NanosecondsByThread { get; } = new(StringComparer.Ordinal);

    /// <summary>Managed bytes of all threads in the last reading.</summary>
    public long AllocatedBytes { get; private set; }

    /// <summary>CPU time of the process, from the beginning of the loop to the last record applied; connecting is not in it.</summary>
    public long Read(int records)
    {
        using CancellationTokenSource end = new();
        using KafkaSource source = KafkaSource.Open(kafka);
        long spent = 0;
        int left = records;
        Thread.Sleep(Connecting);
        Dictionary<string, long> threads = ThreadTimes.Read();
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        long detecting = CpuClock.Thread();
        long began = CpuClock.Process();
        DetectLoop loop = new(
            source, Owner, new CheckpointPacing(TimeSpan.FromDays(1), TimeSpan.FromMicroseconds(100), checkpoints, measuring, TimeProvider.System),
            static _ => { }, measuring, static _ => { })
        {
            Applied = (_, run) =>
            {
                left -= run.Length;
                if (left == 0)
                {
                    spent = CpuClock.Process() - began;
                    ThreadTimes.AddSince(threads, NanosecondsByThread);
                    end.Cancel();
                }
            },
        };
        loop.Run(end.Token);
        DetectingNanoseconds = CpuClock.Thread() - detecting;
        AllocatedBytes = GC.GetTotalAllocatedBytes(precise: true) - allocated;
        return spent;
    }

    public void Dispose()
    {
        Array.ForEach(owners, owner => owner.Dispose());
        figures.Dispose();
        checkpoints.Dispose();
        derived.Dispose();
        side.Dispose();
        urgent.Dispose();
    }

    private PartitionOwner Owner(int partition, CancellationToken stop, out long logEnd)
    {
        logEnd = owners[partition].NextOffset;
        return owners[partition];
    }
}
