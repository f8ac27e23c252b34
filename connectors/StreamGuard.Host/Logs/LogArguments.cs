using System.CommandLine;
using System.CommandLine.Parsing;
using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Configuration;
using StreamGuard.Host.Running;
using StreamGuard.Kafka.Settings;

namespace StreamGuard.Host.Logs;

/// <summary>The options of commands that look at a log and write nothing to it.</summary>
internal sealed class LogArguments
{
    private readonly Option<string?> kafka = new("--kafka") { Description = "Where the brokers are, several with commas", HelpName = "HOST:PORT" };

    private readonly Option<string[]> properties = new("--kafka-property") { Description = "A property of the client: TLS, SASL. May be repeated", HelpName = "NAME=VALUE" };

    private readonly Option<string> log = new("--log-topic") { Description = "The topic of the log", HelpName = "L", DefaultValueFactory = _ => "streamguard-log" };

    private readonly Option<string?> rules = new("--rules-topic") { Description = "The topic of the rules in force; L-rules unless named", HelpName = "T" };

    private readonly Option<string?> checkpoints = new("--checkpoints-topic") { Description = "The topic of checkpoints; L-checkpoints unless named", HelpName = "T" };

    private readonly Option<string?> alerts = new("--alerts-topic") { Description = "The topic that alerts went to", HelpName = "A" };

    private readonly Option<string?> from = new("--from")
    {
        Description = "Where to begin: an offset, a time of the clock with its zone, or how long ago (2h); at the oldest record unless given",
        HelpName = "WHEN",
    };

    private readonly Option<string?> to = new("--to") { Description = "Where to end, in front of it; at what is there now unless given", HelpName = "WHEN" };

    private readonly ConfigOption config = new();

    /// <summary>What a configuration file says too.</summary>
    private Option[] InFile => [kafka, properties, log, rules, checkpoints, alerts];

    /// <summary>What all of them need.</summary>
    public void AddTo(Command command)
    {
        config.AddTo(command);
        Array.ForEach<Option>([kafka, log, rules, from, to, properties], command.Options.Add);
    }

    /// <summary>Of <see cref="AddTo"/>, those that say where the log is and how much of it is wanted.</summary>
    public IReadOnlyList<Option> Places => [kafka, properties, log, rules, checkpoints, from, to];

    public bool HasFile(SymbolResult parsed) => config.IsGiven(parsed);

    public void AddAlertsTo(Command command) => command.Options.Add(alerts);

    public void AddCheckpointsTo(Command command) => command.Options.Add(checkpoints);

    /// <summary>Null when there are errors in the configuration file, which have been told.</summary>
    /// <exception cref="UserProblemException">Something is missing, or is not what it should be.</exception>
    public LogLook? Read(ParseResult parsed, Terminal terminal)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        return Topics(parsed, terminal) is { } look
            ? look with { From = When.Read("--from", parsed.GetValue(from), now), To = When.Read("--to", parsed.GetValue(to), now) }
            : null;
    }

    private LogLook? Topics(ParseResult parsed, Terminal terminal)
    {
        if (config.IsGiven(parsed))
        {
            return config.Read(parsed, terminal, InFile) is { } chosen ? LogLook.Of(chosen) : null;
        }

        string topic = parsed.GetValue(log)!;
        return new LogLook
        {
            Kafka = new KafkaOptions
            {
                BootstrapServers = parsed.GetValue(kafka) ?? throw new UserProblemException("say where the brokers are with --kafka HOST:PORT, or all of it with --config FILE"),
                Properties = RunArguments.Pairs("--kafka-property", parsed.GetValue(properties)),
            },
            LogTopic = topic,
            RulesTopic = parsed.GetValue(rules) ?? topic + "-rules",
            CheckpointsTopic = parsed.GetValue(checkpoints) ?? topic + "-checkpoints",
            AlertsTopic = parsed.GetValue(alerts),
        };
    }
}
