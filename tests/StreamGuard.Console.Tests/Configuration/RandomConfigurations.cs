using System.Collections.Immutable;
using StreamGuard.Host.Configuration.Settings;
using StreamGuard.Kafka.Settings;

namespace StreamGuard.Console.Tests.Configuration;

/// <summary>Configurations that are valid, anywhere within their bounds.</summary>
internal sealed class RandomConfigurations(int seed)
{
    private static readonly string[] Names =
        ["a", "null", "true", "12", "0x1F", "-1", "a.b-c_d", "~x", "Überweisung", "转账 1", "a: b", "a #b", "'quoted'", "\"double\"", "[list]", "{map}", "*star", "&and", "!bang", "- dash", "?", "a,b", " x ", "😀", "%", "@", "yes", "1:2"];

    private readonly Random random = new(seed);
    private int topics;

    public StreamGuardConfiguration Next()
    {
        TimeSpan every = Time("1s", 3_600);
        TimeSpan oldest = every + Time("0s", 3_600);
        int partitions = 1 << random.Next(13);
        bool isStatic = Half();
        return new StreamGuardConfiguration
        {
            Kafka = new KafkaSettings
            {
                Brokers = [.. Enumerable.Range(1, random.Next(1, 5)).Select(one => Half() ? $"kafka-{one}:{one}" : $"[fe80::{one}]:9092")],
                Group = Pick(Names),
                Properties = Properties(),
                SessionTimeout = Time("6s", 100),
                FetchWait = Time("1s", 200),
            },
            Inputs = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => Input())],
            Identity = new IdentitySettings { Topic = Half() ? null : Topic() },
            SchemaPath = Half() ? null : FilePath(),
            Rules = new RulesSettings { Paths = [.. Enumerable.Range(0, random.Next(1, 4)).Select(one => FilePath() + one)], Topic = Topic(), Watch = Half() },
            Log = new LogSettings { Topic = Topic(), Partitions = partitions, Replication = random.Next(1, 33), Retention = Half() ? null : oldest * 10 + Time("1m", 1_000) },
            Alerts = new AlertsSettings { Topic = Topic(), Retention = Retention() },
            Shadow = new ShadowSettings { Topic = Half() ? null : Topic(), Retention = Retention() },
            DeadLetters = new DeadLettersSettings { Topic = Topic(), Mask = Half(), Retention = Retention() },
            Commands = new CommandsSettings { ByAction = Commands() },
            Checkpoints = new CheckpointsSettings { Topic = Topic(), Every = every, Oldest = oldest, Slice = TimeSpan.FromMicroseconds(random.Next(10, 100_001)) },
            Roles = (Roles)random.Next(1, 4),
            Detect = new DetectSettings
            {
                Workers = Half() ? null : random.Next(1, 257),
                Assignment = isStatic ? AssignedBy.Static : AssignedBy.Group,
                Partitions = isStatic ? [.. Enumerable.Range(0, partitions).Where(one => one == 0 || Half())] : [],
            },
            Route = new RouteSettings { Future = Time("1s", 86_400), Tick = Time("1s", 50), CatchUp = Time("0s", 50), Queue = random.Next(1, 10_000_001) },
            Http = new HttpSettings { Listen = Half() ? null : new ListenAddress(Pick(["127.0.0.1", "::1", "*", "localhost", "0.0.0.0"]), random.Next(1, 65_536)) },
            Canary = new CanarySettings { Enabled = Half(), Every = Time("1s", 3_000) },
            Limits = new LimitsSettings
            {
                RowsPerHistory = random.Next(16, 1_000_001),
                NotesPerSubject = random.Next(16, 1_000_001),
                BatchRecords = random.Next(1, 100_001),
                BatchBytes = Bytes(),
                QueuedBatches = random.Next(1, 10_001),
                PrefetchBytes = Bytes(),
                QueuedOutputs = random.Next(1, 10_000_001),
                QueuedOutputBytes = Bytes(),
            },
        };
    }

    /// <summary>Sign-in as brokers ask for it, and any of the others.</summary>
    private ImmutableSortedDictionary<string, string> Properties()
    {
        var all = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (ClientProperty one in ClientProperties.All.Where(one => Half() && !one.Name.StartsWith('s')))
        {
            all[one.Name] = one.Form switch
            {
                ClientPropertyForm.Word => Pick([.. one.Words]),
                ClientPropertyForm.Milliseconds => $"{random.NextInt64(one.Least, one.Most + 1L)}",
                ClientPropertyForm.File => FilePath(),
                _ => Pick(Names),
            };
        }

        if (Half())
        {
            all["security.protocol"] = "SASL_SSL";
            all["sasl.mechanism"] = Pick(["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"]);
            all["sasl.username"] = Pick(Names);
            all["sasl.password" + (Half() ? ".env" : ".file")] = "/X";
        }

        return all.ContainsKey("sasl.password.env") ? all.ToImmutable().SetItem("sasl.password.env", "KAFKA_PASSWORD") : all.ToImmutable();
    }

    private InputSettings Input() => new()
    {
        Topic = Topic(),
        Kind = Half() ? null : Pick(["transfer", "call", "_x1", "null"]),
        MappingPath = Half() ? null : FilePath(),
        From = Half() ? StartAt.Beginning : StartAt.End,
    };

    private ImmutableSortedDictionary<string, CommandSettings> Commands() => Enumerable.Range(0, random.Next(4)).ToImmutableSortedDictionary(
        one => Pick(["hold", "null", "5", "-x"]) + one, _ => new CommandSettings { Topic = Topic(), Expires = Time("1s", 9_000) }, StringComparer.Ordinal);

    private string Topic() => Pick(["t", "5.", "null", "-", "_", "true"]) + ++topics;

    private string FilePath() => "/" + Pick(Names) + "/" + Pick(["rules.yaml", "b c", "ø"]);

    private TimeSpan? Retention() => Half() ? null : Time("1m", 1_000_000);

    /// <summary>The least, and up to so many seconds and some microseconds more.</summary>
    private TimeSpan Time(string least, int seconds) =>
        (least switch { "1m" => TimeSpan.FromMinutes(1), "6s" => TimeSpan.FromSeconds(6), "1s" => TimeSpan.FromSeconds(1), _ => TimeSpan.Zero })
        + TimeSpan.FromSeconds(random.Next(seconds)) + (Half() ? TimeSpan.Zero : TimeSpan.FromMicroseconds(random.Next(1_000_000)));

    private long Bytes() => random.NextInt64(1L << random.Next(10, 31), (1L << 30) + 1);

    private bool Half() => random.Next(2) == 0;

    private T Pick<T>(T[] choices) => choices[random.Next(choices.Length)];
}
