using System.Globalization;
using System.Text;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Matching;
using StreamGuard.Engine.Partitions;
using StreamGuard.Engine.Partitions.Records;
using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Running.Measuring;
using StreamGuard.Kafka;
using StreamGuard.Kafka.Reading;
using StreamGuard.Kafka.Settings;
using StreamGuard.Kafka.Writing;
using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Planning;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Host.Running.Opening;

/// <summary>
/// The compacted topic of rules: which log it is, every rule set that was ever in force, by its version, and the activations. Whoever computes a
/// partition finds the rules there that a record of the log names. For several threads.
/// </summary>
/// <remarks>
/// What must be decided once (the log's number, the version of an activation) is decided by the order of the topic: each proposal has a key of its own, and of
/// several the first counts.
/// </remarks>
internal sealed class RuleStore(RunOptions options) : IDisposable
{
    /// <summary>Brokers refuse messages of more than a mebibyte unless they are told otherwise.</summary>
    private const int LargestBundle = 1_000_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Lock oneAtATime = new();
    private readonly PartitionReader reader = new(options.Kafka);
    private readonly Dictionary<string, byte[]> bundles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RuleSet> compiled = new(StringComparer.Ordinal);
    private readonly Dictionary<uint, Schema> schemas = [];
    private readonly SortedDictionary<long, string> activations = [];

    /// <summary>Null before anybody has proposed one. This and what follows: as of the last <see cref="Refresh"/>.</summary>
    public LogIdentity? Log { get; private set; }

    /// <summary>Null if nothing was ever activated.</summary>
    public Activation? Active => activations.Count == 0 ? null : new Activation(activations.Last().Key, activations.Last().Value);

    public IEnumerable<Activation> Activations => activations.Select(one => new Activation(one.Key, one.Value));

    public void Refresh()
    {
        lock (oneAtATime)
        {
            reader.Read(options.RulesTopic, 0, Take);
        }
    }

    /// <summary>Null when nobody ever stored that version.</summary>
    /// <exception cref="PartitionFaultException">This program cannot read it.</exception>
    public RuleSet? Find(string version)
    {
        lock (oneAtATime)
        {
            if (compiled.TryGetValue(version, out RuleSet? found))
            {
                return found;
            }

            if (!bundles.ContainsKey(version))
            {
                reader.Read(options.RulesTopic, 0, Take);
            }

            if (!bundles.TryGetValue(version, out byte[]? bytes))
            {
                return null;
            }

            RuleBundle? bundle = RuleBundle.FromBytes(bytes);
            CheckedRuleSet rules = bundle?.Check() ?? throw new PartitionFaultException(
                $"the rules {version} in topic `{options.RulesTopic}` cannot be read by this program: run the version that activated them, or push them again");
            return compiled[version] = RulePlanner.Plan(CanaryRule.AddTo(rules, bundle!));
        }
    }

    /// <summary>By <see cref="Schema.Version"/>, of all rule sets that were ever stored; null when none had it.</summary>
    public Schema? FindSchema(uint version)
    {
        lock (oneAtATime)
        {
            if (!schemas.ContainsKey(version))
            {
                reader.Read(options.RulesTopic, 0, Take);
                foreach (byte[] bytes in bundles.Values)
                {
                    if (RuleBundle.FromBytes(bytes)?.ReadSchema() is { } schema)
                    {
                        schemas.TryAdd(schema.Version, schema);
                    }
                }
            }

            return schemas.GetValueOrDefault(version);
        }
    }

    /// <summary>That of a rule set which this program may not be able to compile any more.</summary>
    public Schema? FindSchemaOf(string version)
    {
        lock (oneAtATime)
        {
            return bundles.TryGetValue(version, out byte[]? bytes) ? RuleBundle.FromBytes(bytes)?.ReadSchema() : null;
        }
    }

    /// <summary>This identity, or that of somebody who was quicker.</summary>
    public LogIdentity Propose(LogIdentity identity)
    {
        Send((Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"log {identity.Number} {identity.Partitions}")), []));
        Refresh();
        return Log!.Value;
    }

    /// <summary>Puts the rules there and brings them into force, as the next activation. The log's own records are the caller's.</summary>
    public Activation Activate(RuleBundle bundle)
    {
        byte[] bytes = bundle.ToBytes();
        if (bytes.Length > LargestBundle)
        {
            throw new UserProblemException(
                $"the rules with their lists take {bytes.Length} bytes packed, more than the {LargestBundle} of a message: shorten the lists");
        }

        while (Active?.Version != bundle.Version)
        {
            long number = (Active?.Number ?? 0) + 1;
            Send(
                (Encoding.UTF8.GetBytes(bundle.Version), bytes),
                (Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"activate {number} {bundle.Version}")), []));
            Refresh();
        }

        return Active!;
    }

    public void Dispose() => reader.Dispose();

    private bool Take(byte[]? key, byte[]? value, long offset)
    {
        if (key is null || value is null)
        {
            return true;
        }

        switch (Encoding.UTF8.GetString(key).Split(' '))
        {
            case ["log", var number, var partitions] when Number(number) is { } log && Number(partitions) is > 0 and <= int.MaxValue and { } count:
                Log ??= new LogIdentity(log, (int)count);
                break;
            case ["activate", var number, var version] when Number(number) is { } activation:
                activations.TryAdd(activation, version);
                break;
            case [var version]:
                bundles[version] = value;
                break;
        }

        return true;
    }

    private static long? Number(string text) => long.TryParse(text, CultureInfo.InvariantCulture, out long number) ? number : null;

    private void Send(params (byte[] Key, byte[] Value)[] records)
    {
        using KafkaSink sink = KafkaSink.Open(options.Kafka);
        foreach ((byte[] key, byte[] value) in records)
        {
            sink.Send(new KafkaOutput { Topic = options.RulesTopic, Partition = 0, Key = key, Value = value });
        }

        if (!sink.Flush(Patience))
        {
            throw new KafkaEnvironmentException($"topic `{options.RulesTopic}` on {options.Kafka.BootstrapServers}: no broker takes the rules");
        }
    }
}
