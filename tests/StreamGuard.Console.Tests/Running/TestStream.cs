using System.Text;
using System.Text.Json;
using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Events.Decoding;
using StreamGuard.Engine.Matching;
using StreamGuard.Engine.Partitions;
using StreamGuard.Engine.Partitions.Checkpoints;
using StreamGuard.Engine.Partitions.Delivery;
using StreamGuard.Engine.Partitions.Records;
using StreamGuard.Engine.Runtime;
using StreamGuard.Engine.State;
using StreamGuard.Kafka.Embedded;
using StreamGuard.Kafka.Reading;
using StreamGuard.Kafka.Settings;
using StreamGuard.Kafka.Topics;
using StreamGuard.Kafka.Writing;
using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Planning;
using Xunit;
using EngineBatch = StreamGuard.Engine.Runtime.RecordBatch;

namespace StreamGuard.Console.Tests.Running;

/// <summary>
/// Topics of one test, on an embedded broker or on that of `STREAMGUARD_KAFKA`, and the program running on them. What the alerts must be follows from the
/// log: each partition is computed once more, from its first record, in memory.
/// </summary>
internal sealed class TestStream : IDisposable
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly string? External = Environment.GetEnvironmentVariable("STREAMGUARD_KAFKA") is { Length: > 0 } given ? given : null;

    private readonly string name = Guid.NewGuid().ToString("n")[..8];
    private readonly KafkaSink sink;
    private readonly List<string> transfers = [];
    private readonly Dictionary<string, string> ruleFiles = [];

    public TestStream(int inputPartitions = 2, int logPartitions = 4)
    {
        LogPartitions = logPartitions;
        Broker = External is null ? EmbeddedBroker.Start() : null;
        TopicSpecification[] topics =
        [
            new(Topic("transfers"), inputPartitions), new(Topic("calls"), inputPartitions), new(Topic("identities"), inputPartitions) { IsCompacted = true },
            new(Topic("alerts"), 1), new(Topic("shadow"), 1), new(Topic("commands"), 1), new(Topic("dead"), 1),
            new(Log, logPartitions), new(Log + "-checkpoints", logPartitions) { IsCompacted = true }, new(Log + "-rules", 1) { IsCompacted = true },
        ];
        if (Broker is not null)
        {
            Array.ForEach(topics, topic => Broker.CreateTopic(topic.Name, topic.Partitions));
        }
        else
        {
            using TopicCreation creation = new(Options, _ => { });
            creation.Ensure([.. topics.Where(topic => !topic.Name.StartsWith(Log, StringComparison.Ordinal))]).GetAwaiter().GetResult();
        }

        sink = KafkaSink.Open(Options);
    }

    /// <summary>Null on another broker.</summary>
    public EmbeddedBroker? Broker { get; }

    public int LogPartitions { get; }

    public Scratch Scratch { get; } = new();

    public KafkaOptions Options => (Broker?.Options ?? new KafkaOptions { BootstrapServers = External!, SessionTimeoutMilliseconds = 6_000 }) with { Group = "look-" + name };

    public string Log => Topic("log");

    public string Topic(string topic) => $"{topic}-{name}";

    /// <summary>Of `run`, with all of the topics and those to read.</summary>
    public string[] Arguments(string[] read, params string[] more) =>
    [
        "run", "--kafka", Options.BootstrapServers, "--group", "group-" + name, "--alerts-topic", Topic("alerts"), "--dead-letters-topic", Topic("dead"),
        "--shadow-topic", Topic("shadow"), "--commands-topic", Topic("commands"), "--log-topic", Log, "--checkpoint-every", "0.5",
        "--session-timeout", External is null ? "2" : "6", "--kafka-property", "fetch.wait.max.ms=5", .. Broker is null ? [] : new[] { "--keep-topics" },
        .. read.SelectMany(topic => new[] { "--topic", Topic(topic) }), .. more,
    ];

    /// <summary>The program in this process, until it is stopped.</summary>
    public RunningProgram Start(string[] read, params string[] more) => new(Arguments(read, more));

    /// <summary>Written once: a program may be reading it.</summary>
    public string RulesFile(string rules) =>
        ruleFiles.TryGetValue(rules, out string? path) ? path : ruleFiles[rules] = Scratch.Write($"rules-{ruleFiles.Count}.yaml", rules);

    public void Send(string topic, int partition, params IEnumerable<string?> lines)
    {
        foreach (string? line in lines)
        {
            Put(topic, partition, line);
        }

        Assert.True(sink.Flush(Patience));
    }

    /// <summary>A customer's in one partition, so that they come in their order.</summary>
    public void SendTransfers(int from, int count)
    {
        string[] lines = StreamRules.Transfers(from, count);
        transfers.AddRange(lines);
        for (int index = 0; index < count; index++)
        {
            Put("transfers", (from + index) % 2, lines[index]);
        }

        Assert.True(sink.Flush(Patience));
    }

    public IReadOnlyList<string> ReadAll(string topic, int partitions = 1)
    {
        using PartitionReader reader = new(Options);
        List<string> values = [];
        for (int partition = 0; partition < partitions; partition++)
        {
            reader.Read(Topic(topic), partition, (_, value, _) =>
            {
                values.Add(Encoding.UTF8.GetString(value ?? []));
                return true;
            });
        }

        return values;
    }

    /// <summary>Waits until so many distinct alerts are there.</summary>
    public IReadOnlyList<string> AlertIds(int atLeast)
    {
        IReadOnlyList<string> ids = [];
        bool came = SpinWait.SpinUntil(
            () =>
            {
                Thread.Sleep(50);
                ids = [.. ReadAll("alerts").Select(IdOf)];
                return ids.Distinct().Count() >= atLeast;
            },
            Patience);
        Assert.True(came, $"only {ids.Distinct().Count()} of {atLeast} alerts came");
        return ids;
    }

    /// <summary>What the log's records say, computed once more in memory: ids of alerts, and how many different inputs it holds.</summary>
    public (IReadOnlySet<string> Alerts, int Inputs) Recomputed(string rules)
    {
        Schema schema = BuiltInSchema.Load();
        RuleSet ruleSet = RulePlanner.Plan(RuleFolder.Load([RulesFile(rules)], schema).RuleSet!);
        HashSet<string> alerts = new(StringComparer.Ordinal);
        HashSet<(uint, uint, long)> inputs = [];
        using PartitionReader reader = new(Options);
        for (int partition = 0; partition < LogPartitions; partition++)
        {
            PartitionOwner? owner = null;
            PartitionPorts ports = new()
            {
                Log = new Nothing(),
                Effects = new Collected(alerts),
                Checkpoints = new Nothing(),
                RuleSets = version => version == ruleSet.Version ? ruleSet : null,
            };
            int number = partition;
            reader.Read(Log, partition, (_, value, offset) =>
            {
                LogRecord record = new(value);
                owner ??= OwnerOf(number, GenesisRecord.Read(record)!.Log, ports);
                owner.Apply(value, offset);
                if (record.Header is { Type: LogRecordType.Event, Depth: 0, Ordinal: 0 })
                {
                    inputs.Add((record.Header.OriginSource, record.Header.OriginPartition, record.Header.OriginOffset));
                }

                return true;
            });
            owner?.Dispose();
        }

        return (alerts, inputs.Count);
    }

    /// <summary>What a replay says of all that <see cref="SendTransfers"/> sent: ids of alerts.</summary>
    public IReadOnlySet<string> Replayed(string rules)
    {
        Schema schema = BuiltInSchema.Load();
        HashSet<string> alerts = new(StringComparer.Ordinal);
        using SequentialEngine engine = new(RulePlanner.Plan(RuleFolder.Load([RulesFile(rules)], schema).RuleSet!), 1, new Collected(alerts));
        using EngineBatch batch = new();
        Intake intake = new(new JsonEventDecoder(schema), new Router(schema, new RouterOptions()));
        foreach (string line in transfers)
        {
            Assert.Null(intake.Take(Encoding.UTF8.GetBytes(line), new RecordOrigin(0, 0, intake.Consumed + 1), [batch]));
        }

        engine.Apply(batch);
        engine.Finish();
        return alerts;
    }

    /// <summary>The headers of one partition's records, in their order.</summary>
    public IReadOnlyList<LogRecordHeader> LogHeaders(int partition)
    {
        using PartitionReader reader = new(Options);
        List<LogRecordHeader> headers = [];
        reader.Read(Log, partition, (_, value, _) =>
        {
            headers.Add(new LogRecord(value).Header);
            return true;
        });
        return headers;
    }

    /// <summary>Waits until it is so.</summary>
    public static void Until(Func<bool> isSo, string what) => Assert.True(
        SpinWait.SpinUntil(
            () =>
            {
                Thread.Sleep(50);
                return isSo();
            },
            Patience),
        what);

    public void Dispose()
    {
        sink.Dispose();
        Broker?.Dispose();
        Scratch.Dispose();
    }

    private void Put(string topic, int partition, string? line) => sink.Send(
        new KafkaOutput { Topic = Topic(topic), Partition = partition, Value = line is null ? null : Encoding.UTF8.GetBytes(line) });

    private static PartitionOwner OwnerOf(int partition, LogIdentity log, PartitionPorts ports) =>
        new(partition, log, ports, PartitionStart.Of(new StoredCheckpoints(), partition, log, committed: 0), new StateOptions());

    private static string IdOf(string alert)
    {
        using JsonDocument json = JsonDocument.Parse(alert);
        return json.RootElement.GetProperty("id").GetString()!;
    }

    private sealed class Collected(HashSet<string> alerts) : IEffectWriter, IEffectOutput
    {
        public void Raise(Alert alert) => alerts.Add(alert.Id);

        public void Derive(DerivedEvent derived)
        {
        }

        public void Refuse(in LogRecord record, Refusal reason)
        {
        }

        public void Raise(Alert alert, Cause because) => alerts.Add(alert.Id);

        public void Refuse(in LogRecord record, Refusal reason, Cause because)
        {
        }
    }

    /// <summary>What was derived is in the log already.</summary>
    private sealed class Nothing : ILogWriter, ICheckpointWriter
    {
        public void Append(int partition, ReadOnlySpan<byte> record, Cause because)
        {
        }

        public void Write(int partition, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value)
        {
        }
    }
}
