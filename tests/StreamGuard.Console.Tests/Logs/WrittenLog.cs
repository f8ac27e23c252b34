using System.Globalization;
using System.Text;
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
using StreamGuard.Console.Tests.Running;
using StreamGuard.Kafka.Writing;
using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Planning;
using StreamGuard.Rules.Syntax;
using Xunit;
using EngineBatch = StreamGuard.Engine.Runtime.RecordBatch;

namespace StreamGuard.Console.Tests.Logs;

/// <summary>
/// A log as `run` would have written it, but record by record as a test says, in times that it chooses: owners in memory read it as it grows, and what they
/// say becomes the topics of alerts and checkpoints.
/// </summary>
internal sealed class WrittenLog : ILogWriter, IEffectWriter, ICheckpointWriter
{
    private readonly TestStream stream;
    private readonly LogIdentity identity;
    private readonly List<byte[]>[] records;
    private readonly PartitionOwner[] owners;
    private readonly Queue<int> written = new();
    private readonly Dictionary<string, (RuleBundle Bundle, RuleSet Rules)> versions = new(StringComparer.Ordinal);
    private readonly List<KafkaOutput> outputs = [];
    private readonly List<string> alerts = [];
    private int activations;
    private int events;
    private Intake? intake;
    private bool isPaused;

    public WrittenLog(TestStream stream)
    {
        this.stream = stream;
        identity = new LogIdentity(7_000_000_000_000 + stream.LogPartitions, stream.LogPartitions);
        records = [.. Enumerable.Range(0, identity.Partitions).Select(_ => new List<byte[]>())];
        PartitionPorts ports = new()
        {
            Log = this,
            Effects = this,
            Checkpoints = this,
            RuleSets = version => versions[version].Rules,
            Schemas = version => versions.Values.Select(one => one.Rules.Schema).FirstOrDefault(schema => schema.Version == version),
        };
        owners = [.. Enumerable.Range(0, identity.Partitions).Select(partition => new PartitionOwner(
            partition, identity, ports, PartitionStart.Of(new StoredCheckpoints(), partition, identity, committed: 0), new StateOptions()))];
        Rules($"log {identity.Number} {identity.Partitions}", []);
        for (int partition = 0; partition < identity.Partitions; partition++)
        {
            Append(partition, new GenesisRecord(identity, partition).Write());
        }
    }

    /// <summary>Of the events and ticks to come, milliseconds since the Unix epoch.</summary>
    public long Clock { get; set; } = 1_772_416_800_000;

    /// <summary>What was said, as JSON.</summary>
    public IReadOnlyList<string> Alerts => alerts;

    public long End(int partition) => records[partition].Count;

    public IReadOnlyList<byte[]> Records(int partition) => records[partition];

    private static int PartitionOf(string subject, int partitions) => Bucket.Partition(Bucket.Of(Encoding.UTF8.GetBytes(subject)), partitions);

    /// <summary>Of one partition, so that a test may know where it lands.</summary>
    public string SubjectIn(int partition) => Enumerable.Range(0, 1_000)
        .Select(number => string.Create(CultureInfo.InvariantCulture, $"C{number}")).First(name => PartitionOf(name, identity.Partitions) == partition);

    /// <param name="routes">ROUTE decodes with the new schema from now on; false: with the one that it has.</param>
    public void Activate(string rules, string? schemaFile = null, bool routes = true)
    {
        Schema schema = SchemaOf(schemaFile);
        RuleFolderResult folder = RuleFolder.Load([stream.RulesFile(rules)], schema);
        RuleBundle bundle = RuleBundle.Of(folder, schema)!;
        versions[bundle.Version] = (bundle, RulePlanner.Plan(folder.RuleSet!));
        Activation activation = new(++activations, bundle.Version);
        Rules(bundle.Version, bundle.ToBytes());
        Rules(string.Create(CultureInfo.InvariantCulture, $"activate {activation.Number} {bundle.Version}"), []);
        ToAll(activation.Write(Slot.Missing));
        if (routes)
        {
            Route(schemaFile);
        }
    }

    /// <summary>The built-in one with a kind and a field more, as a file.</summary>
    public string GrownSchema() => stream.Scratch.Write("grown.yaml", File.ReadAllText(Repository.PathOf("rules/schema.yaml"))
        .Replace("  loan:", "  pledge:\n    subject: customer\n    fields: {customer: id, amount: money}\n  loan:", StringComparison.Ordinal)
        .Replace("purpose: text", "purpose: text\n      urgency: int", StringComparison.Ordinal));

    /// <summary>ROUTE begins with that schema.</summary>
    public void Route(string? schemaFile = null)
    {
        Schema schema = SchemaOf(schemaFile);
        intake = new Intake(new JsonEventDecoder(schema), new Router(schema, new RouterOptions()));
    }

    /// <summary>A rule of the rules in force has passed its limit.</summary>
    public void Trip(string rule) => ToAll(new Trip(activations, rule).Write(Slot.Missing));

    /// <param name="fields">JSON members behind id, kind and time.</param>
    public void Event(string kind, string fields, long? at = null)
    {
        EngineBatch[] batches = [.. owners.Select(_ => new EngineBatch())];
        string line = string.Create(CultureInfo.InvariantCulture, $$"""{"id":"e{{events}}","kind":"{{kind}}","at":{{at ?? Clock}},{{fields}}}""");
        intake!.Router.Clock = Clock;
        Assert.Null(intake.Take(Encoding.UTF8.GetBytes(line), new RecordOrigin(1, 0, events++), batches));
        Append(batches);
    }

    public void Transfer(string customer, int amount, string payee = "P0") =>
        Event("transfer", string.Create(CultureInfo.InvariantCulture, $"\"customer\":\"{customer}\",\"payee\":\"{payee}\",\"amount\":{amount}"));

    /// <summary>To all partitions.</summary>
    public void Tick()
    {
        EngineBatch[] batches = [.. owners.Select(_ => new EngineBatch())];
        intake!.Router.Clock = Clock;
        intake.Router.Tick(identity.Number, default, batches);
        Append(batches);
    }

    /// <summary>A whole round of every partition.</summary>
    public void Checkpoint()
    {
        foreach (PartitionOwner owner in owners)
        {
            owner.EndBatch();
            while (!owner.StepCheckpoint())
            {
            }
        }
    }

    /// <summary>The owners fall behind until they are told to read on.</summary>
    public void Pause() => isPaused = true;

    public void Resume()
    {
        isPaused = false;
        Read();
    }

    /// <summary>To the broker.</summary>
    public void Publish()
    {
        using KafkaSink sink = KafkaSink.Open(stream.Options);
        outputs.ForEach(output => sink.Send(output));
        for (int partition = 0; partition < records.Length; partition++)
        {
            foreach (byte[] record in records[partition])
            {
                sink.Send(new KafkaOutput { Topic = stream.Log, Partition = partition, Value = record });
            }
        }

        Assert.True(sink.Flush(TestStream.Patience));
        Array.ForEach(owners, owner => owner.Dispose());
    }

    public void Append(int partition, ReadOnlySpan<byte> record, Cause because) => Append(partition, record.ToArray());

    public void Raise(Alert alert, Cause because)
    {
        if (alert.Shadow)
        {
            return;
        }

        string json = AlertJson.ToText(alert, versions[alert.Version].Rules.Schema.TimeZone);
        alerts.Add(json);
        outputs.Add(new KafkaOutput
        {
            Topic = stream.Topic("alerts"),
            Partition = 0,
            Value = Encoding.UTF8.GetBytes(json),
            Headers = [new("log-offset", because.Offset.ToString(CultureInfo.InvariantCulture))],
        });
    }

    public void Refuse(in LogRecord record, Refusal reason, Cause because)
    {
    }

    public void Write(int partition, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value) => outputs.Add(
        new KafkaOutput { Topic = stream.Log + "-checkpoints", Partition = partition, Key = key.ToArray(), Value = value.ToArray() });

    private static Schema SchemaOf(string? file) =>
        file is null ? BuiltInSchema.Load() : SchemaReader.Read(new SourceFile(file, File.ReadAllText(file)), new Diagnostics())!;

    private void Rules(string key, byte[] value) => outputs.Add(
        new KafkaOutput { Topic = stream.Log + "-rules", Partition = 0, Key = Encoding.UTF8.GetBytes(key), Value = value });

    private void ToAll(byte[] record)
    {
        for (int partition = 0; partition < records.Length; partition++)
        {
            Append(partition, record);
        }
    }

    private void Append(EngineBatch[] batches)
    {
        for (int partition = 0; partition < batches.Length; partition++)
        {
            foreach (LogRecord record in batches[partition])
            {
                Append(partition, record.Bytes.ToArray());
            }

            batches[partition].Dispose();
        }
    }

    private void Append(int partition, byte[] record)
    {
        records[partition].Add(record);
        bool isFirst = written.Count == 0;
        written.Enqueue(partition);
        if (isFirst && !isPaused)
        {
            Read();
        }
    }

    /// <summary>In the order in which it was written.</summary>
    private void Read()
    {
        while (written.TryPeek(out int next))
        {
            owners[next].Apply(records[next][(int)owners[next].NextOffset], owners[next].NextOffset);
            written.Dequeue();
        }
    }
}
