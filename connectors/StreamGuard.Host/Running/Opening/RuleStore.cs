using System.Globalization;
using System.Text;
using StreamGuard.Engine.Matching;
using StreamGuard.Engine.Partitions;
using StreamGuard.Engine.Partitions.Records;
using StreamGuard.Kafka.Reading;
using StreamGuard.Kafka.Settings;
using StreamGuard.Kafka.Writing;
using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Planning;

namespace StreamGuard.Host.Running.Opening;

/// <summary>
/// The compacted topic of rules: every rule set that was ever in force, by its version, and which of them is now. Whoever computes a partition finds the
/// rules there that a record of the log names. For several threads.
/// </summary>
internal sealed class RuleStore(RunOptions options) : IDisposable
{
    /// <summary>Brokers refuse messages of more than a mebibyte unless they are told otherwise.</summary>
    private const int LargestBundle = 1_000_000;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly byte[] ActiveKey = "active"u8.ToArray();

    private readonly Lock oneAtATime = new();
    private readonly PartitionReader reader = new(options.Kafka);
    private readonly Dictionary<string, byte[]> bundles = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RuleSet> compiled = new(StringComparer.Ordinal);

    /// <summary>What was activated last; null if nothing ever was. As of the last <see cref="Refresh"/>.</summary>
    public Activation? Active { get; private set; }

    public IReadOnlyCollection<string> Versions => bundles.Keys;

    public void Refresh()
    {
        lock (oneAtATime)
        {
            reader.Read(options.RulesTopic, 0, Take);
        }
    }

    /// <summary>Null when nobody ever stored that version.</summary>
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

            CheckedRuleSet rules = RuleBundle.FromBytes(bytes)?.Check() ?? throw new PartitionFaultException(
                $"the rules {version} in topic `{options.RulesTopic}` cannot be read by this program: run the version that activated them, or push them again");
            return compiled[version] = RulePlanner.Plan(rules);
        }
    }

    /// <summary>Puts the rules there, then the word that they are in force. The log's own records are the caller's.</summary>
    public void Activate(RuleBundle bundle, Activation activation)
    {
        byte[] bytes = bundle.ToBytes();
        if (bytes.Length > LargestBundle)
        {
            throw new CommandLine.UserProblemException(
                $"the rules with their lists take {bytes.Length} bytes packed, more than the {LargestBundle} of a message: shorten the lists");
        }

        using KafkaSink sink = KafkaSink.Open(options.Kafka);
        Send(sink, Encoding.UTF8.GetBytes(bundle.Version), bytes);
        Send(sink, ActiveKey, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{activation.Number} {activation.Version}")));
        if (!sink.Flush(Patience))
        {
            throw new StreamGuard.Kafka.KafkaEnvironmentException($"topic `{options.RulesTopic}` on {options.Kafka.BootstrapServers}: no broker takes the rules");
        }

        bundles[bundle.Version] = bytes;
        Active = activation;
    }

    public void Dispose() => reader.Dispose();

    private bool Take(byte[]? key, byte[]? value, long offset)
    {
        if (key is null || value is null)
        {
            return true;
        }

        if (!key.AsSpan().SequenceEqual(ActiveKey))
        {
            bundles[Encoding.UTF8.GetString(key)] = value;
        }
        else if (Encoding.UTF8.GetString(value).Split(' ') is [var number, var version]
            && long.TryParse(number, CultureInfo.InvariantCulture, out long activation))
        {
            Active = new Activation(activation, version);
        }

        return true;
    }

    private void Send(KafkaSink sink, byte[] key, byte[] value) =>
        sink.Send(new KafkaOutput { Topic = options.RulesTopic, Partition = 0, Key = key, Value = value });
}
