using System.CommandLine;
using System.Numerics;
using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Configuration;
using StreamGuard.Host.Configuration.Settings;
using StreamGuard.Kafka.Settings;

namespace StreamGuard.Host.Running;

/// <summary>The options of `run` on the command line.</summary>
internal sealed class RunArguments
{
    private readonly Option<string> kafka = new("--kafka") { Description = "Where the brokers are, several with commas", HelpName = "HOST:PORT" };

    private readonly Option<string[]> topics = new("--topic")
    {
        Description = "A topic to read; T=KIND where all its events are of one kind. May be repeated",
        HelpName = "T",
    };

    private readonly Option<string?> identity = new("--identity-topic")
    {
        Description = "The compacted topic that tells whose the phone numbers are; read whole before the first event",
        HelpName = "T",
    };

    private readonly Option<string[]> mappings = new("--topic-mapping")
    {
        Description = "How messages of another shape in topic T become events. May be repeated",
        HelpName = "T=FILE",
    };

    private readonly Option<string?> alerts = new("--alerts-topic") { Description = "The topic that alerts go to", HelpName = "A" };

    private readonly Option<string?> shadow = new("--shadow-topic") { Description = "The topic that alerts of shadow rules go to", HelpName = "T" };

    private readonly Option<string[]> commands = new("--commands-topic")
    {
        Description = "The topic that commands go to; ACTION=T for one action. May be repeated; no commands are sent unless named",
        HelpName = "T",
    };

    private readonly Option<string?> dead = new("--dead-letters-topic") { Description = "The topic that bad events go to; A-dead-letters unless named", HelpName = "T" };

    private readonly Option<string> group = new("--group") { Description = "The consumer group", HelpName = "G", DefaultValueFactory = _ => "streamguard" };

    private readonly Option<string[]> properties = new("--kafka-property") { Description = "A property of the client: TLS, SASL. May be repeated", HelpName = "NAME=VALUE" };

    private readonly Option<string> log = new("--log-topic") { Description = "The topic of the log", HelpName = "L", DefaultValueFactory = _ => "streamguard-log" };

    private readonly Option<int?> partitions = new("--log-partitions") { Description = "Of a new log: a power of two; 4 unless given. Of one that is there: must be so", HelpName = "N" };

    private readonly Option<string?> checkpoints = new("--checkpoints-topic") { Description = "The topic of checkpoints; L-checkpoints unless named", HelpName = "T" };

    private readonly Option<string?> rulesTopic = new("--rules-topic") { Description = "The topic of the rules in force; L-rules unless named", HelpName = "T" };

    private readonly Option<double> every = new("--checkpoint-every")
    {
        Description = "A checkpoint round begins at most so often",
        HelpName = "SECONDS",
        DefaultValueFactory = _ => 30,
    };

    private readonly Option<string> roles = new("--roles")
    {
        Description = "What this process does: route,detect or one of them",
        HelpName = "ROLES",
        DefaultValueFactory = _ => "route,detect",
    };

    private readonly Option<int> workers = new("--workers") { Description = "Threads that detect", HelpName = "N", DefaultValueFactory = _ => 1 };

    private readonly Option<int[]> own = new("--own")
    {
        Description = "Detect on exactly this partition of the log, whoever else does. May be repeated; the group shares them unless given",
        HelpName = "P",
    };

    private readonly Option<double> session = new("--session-timeout")
    {
        Description = "The partitions of a process that has died go to others after this",
        HelpName = "SECONDS",
        DefaultValueFactory = _ => 10,
    };

    private readonly Option<int?> replication = new("--replication") { Description = "Copies of topics that are created; what the brokers usually make unless given", HelpName = "N" };

    private readonly Option<bool> keepTopics = new("--keep-topics") { Description = "Create no topic, and check the settings of none" };

    private readonly Option<string?> listen = new("--listen") { Description = "Where /metrics, /healthz and /readyz are; nowhere unless given", HelpName = "HOST:PORT" };

    private readonly ConfigOption config = new();

    /// <summary>What a configuration file says too.</summary>
    private Option[] OfLog => [kafka, properties, log, partitions, checkpoints, rulesTopic, replication, keepTopics];

    /// <summary>What every command needs that works on a log, or the file instead.</summary>
    public void AddLogTo(Command command)
    {
        config.AddTo(command);
        Array.ForEach(OfLog, command.Options.Add);
    }

    public void AddTo(Command command)
    {
        Option[] all =
        [
            kafka, topics, identity, mappings, alerts, shadow, commands, dead, group, properties, log, partitions, checkpoints, rulesTopic, every, roles,
            workers, own, session, replication, keepTopics, listen,
        ];
        Array.ForEach(all, command.Options.Add);
    }

    /// <exception cref="UserProblemException">They do not fit together.</exception>
    public RunOptions Read(ParseResult parsed)
    {
        Roles chosen = RolesOf(parsed.GetValue(roles)!);
        string alertsTopic = parsed.GetValue(alerts) ?? "";
        if (alertsTopic.Length == 0 && (chosen.HasFlag(Roles.Detect) || parsed.GetValue(dead) is null))
        {
            throw new UserProblemException("name the topic that alerts go to with --alerts-topic"
                + (chosen == Roles.Route ? ", or the one of bad events with --dead-letters-topic" : ""));
        }

        Dictionary<string, string> mapped = Pairs("--topic-mapping", parsed.GetValue(mappings));
        List<InputTopic> inputs = [.. (parsed.GetValue(topics) ?? []).Select(InputTopic.Of)];
        if (inputs.Count == 0 && chosen.HasFlag(Roles.Route))
        {
            throw new UserProblemException("there is no topic to read: name one with --topic");
        }

        double seconds = parsed.GetValue(every);
        Dictionary<string, string> commandTopics = CommandTopicsOf(parsed.GetValue(commands) ?? []);
        RunOptions onLog = ReadLog(parsed);
        return onLog with
        {
            Kafka = onLog.Kafka with
            {
                Group = parsed.GetValue(group)!,
                SessionTimeoutMilliseconds = parsed.GetValue(session) is >= 1 and <= 300 and var length
                    ? (int)(length * 1_000)
                    : throw new UserProblemException("--session-timeout must be from 1 to 300 seconds"),
            },
            Roles = chosen,
            Topics = [.. inputs.Select(topic => topic with { Mapping = mapped.GetValueOrDefault(topic.Name) })],
            IdentityTopic = parsed.GetValue(identity) is { } named ? InputTopic.Of(named) : null,
            AlertsTopic = alertsTopic,
            ShadowTopic = parsed.GetValue(shadow),
            DeadLettersTopic = parsed.GetValue(dead) ?? alertsTopic + "-dead-letters",
            CommandTopicOf = action => commandTopics.GetValueOrDefault(action) ?? commandTopics.GetValueOrDefault(""),
            CheckpointEvery = seconds is >= 0.1 and <= 86_400
                ? TimeSpan.FromSeconds(seconds)
                : throw new UserProblemException($"--checkpoint-every must be from 0.1 to 86400 seconds, not {seconds}"),
            Workers = parsed.GetValue(workers) is >= 1 and <= 256 and var threads ? threads : throw new UserProblemException("--workers must be from 1 to 256"),
            Listen = parsed.GetValue(listen),
            StaticPartitions = parsed.GetValue(own) is { Length: > 0 } owned ? [.. owned.Distinct()] : null,
        };
    }

    /// <summary>The options of <see cref="AddLogTo"/>, for a process that has no role. Null when there are errors in the file, which have been told.</summary>
    public RunOptions? ReadLog(ParseResult parsed, Terminal terminal) => !config.IsGiven(parsed) ? ReadLog(parsed)
        : config.Read(parsed, terminal, OfLog) is { } chosen ? ConfiguredRun.Of(chosen) with { Roles = Roles.None }
        : null;

    private RunOptions ReadLog(ParseResult parsed)
    {
        string logTopic = parsed.GetValue(log)!;
        int? count = parsed.GetValue(partitions);
        int? copies = parsed.GetValue(replication);
        return new RunOptions
        {
            Kafka = new KafkaOptions
            {
                BootstrapServers = parsed.GetValue(kafka) ?? throw new UserProblemException("name the brokers with --kafka HOST:PORT"),
                Properties = Pairs("--kafka-property", parsed.GetValue(properties)),
            },
            Roles = Roles.None,
            AlertsTopic = "",
            DeadLettersTopic = "",
            LogTopic = logTopic,
            LogPartitions = count is null or > 0 && BitOperations.IsPow2(count ?? 1)
                ? count
                : throw new UserProblemException($"--log-partitions must be a power of two, not {count}"),
            CheckpointsTopic = parsed.GetValue(checkpoints) ?? logTopic + "-checkpoints",
            RulesTopic = parsed.GetValue(rulesTopic) ?? logTopic + "-rules",
            TakesTopicsAsTheyAre = parsed.GetValue(keepTopics),
            Replication = copies is null or (>= 1 and <= short.MaxValue) ? (short?)copies : throw new UserProblemException("--replication must be 1 or more"),
        };
    }

    private static Roles RolesOf(string text)
    {
        Roles named = Roles.None;
        foreach (string word in text.Split(',', StringSplitOptions.TrimEntries))
        {
            named |= word switch
            {
                "route" => Roles.Route,
                "detect" => Roles.Detect,
                _ => throw new UserProblemException($"--roles {text}: write route, detect or route,detect"),
            };
        }

        return named;
    }

    private static Dictionary<string, string> CommandTopicsOf(string[] written) => written
        .Select(one => one.Contains('=', StringComparison.Ordinal) ? one : "=" + one)
        .ToDictionary(one => one[..one.IndexOf('=', StringComparison.Ordinal)], one => one[(one.IndexOf('=', StringComparison.Ordinal) + 1)..], StringComparer.Ordinal);

    internal static Dictionary<string, string> Pairs(string option, string[]? written)
    {
        Dictionary<string, string> pairs = new(StringComparer.Ordinal);
        foreach (string one in written ?? [])
        {
            int equals = one.IndexOf('=', StringComparison.Ordinal);
            pairs[equals > 0 ? one[..equals] : throw new UserProblemException($"{option} {one}: write NAME=VALUE")] = one[(equals + 1)..];
        }

        return pairs;
    }
}
