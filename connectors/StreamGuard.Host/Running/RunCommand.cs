using System.CommandLine;
using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Rules;
using StreamGuard.Kafka.Settings;

namespace StreamGuard.Host.Running;

/// <summary>`streamguard run`: events from Kafka through the rules, alerts to Kafka.</summary>
public static class RunCommand
{
    public static Command Create(Terminal terminal)
    {
        Option<string> kafka = new("--kafka") { Description = "Where the brokers are, several with commas", HelpName = "HOST:PORT", Required = true };
        Option<string[]> topics = new("--topic")
        {
            Description = "A topic to read; T=KIND where all its events are of one kind. May be repeated",
            HelpName = "T",
            Required = true,
            Arity = ArgumentArity.OneOrMore,
        };
        Option<string> alerts = new("--alerts-topic") { Description = "The topic that alerts go to", HelpName = "A", Required = true };
        Option<string?> shadow = new("--shadow-topic") { Description = "The topic that alerts of shadow rules go to", HelpName = "T" };
        Option<string?> dead = new("--dead-letters-topic") { Description = "The topic that bad events go to; A-dead-letters unless named", HelpName = "T" };
        Option<string> group = new("--group") { Description = "The consumer group", HelpName = "G", DefaultValueFactory = _ => "streamguard" };
        Option<string[]> properties = new("--kafka-property") { Description = "A property of the client: TLS, SASL. May be repeated", HelpName = "NAME=VALUE" };
        Option<string[]> rules = LoadedRules.CreateOption(required: true);
        Option<string?> schema = SchemaFile.CreateOption();
        ExampleCommand command = new(
            "run",
            "Read topics as a member of a consumer group, run the rules, write alerts and dead letters to topics",
            "streamguard run --kafka localhost:9092 --topic transfers --topic calls --alerts-topic alerts --rules rules/packs")
        {
            kafka, topics, alerts, rules, schema, shadow, dead, group, properties,
        };
        command.SetAction(parsed =>
        {
            string alertsTopic = parsed.GetValue(alerts)!;
            RunOptions options = new()
            {
                Kafka = new KafkaOptions
                {
                    BootstrapServers = parsed.GetValue(kafka)!,
                    Group = parsed.GetValue(group)!,
                    Properties = Properties(parsed.GetValue(properties) ?? []),
                },
                Topics = [.. parsed.GetValue(topics)!.Select(TopicName.Of)],
                AlertsTopic = alertsTopic,
                ShadowTopic = parsed.GetValue(shadow),
                DeadLettersTopic = parsed.GetValue(dead) ?? alertsTopic + "-dead-letters",
            };
            return LoadedRules.Load(parsed.GetValue(rules)!, parsed.GetValue(schema), terminal) is { } loaded
                ? Run(loaded, options, terminal)
                : ExitCode.Findings;
        });
        return command;
    }

    private static int Run(LoadedRules rules, RunOptions options, Terminal terminal)
    {
        Lock oneAtATime = new();
        void Tell(string line)
        {
            lock (oneAtATime)
            {
                terminal.Errors.WriteLine($"{DateTime.Now:HH:mm:ss} {OneLine.Of(line)}");
            }
        }

        Tell($"{Counted.Of(rules.RuleSet.Rules.Count, "rule")}, {string.Join(", ", options.Topics.Select(topic => topic.Name))} on "
            + $"{options.Kafka.BootstrapServers} as group {options.Kafka.Group}, alerts to {options.AlertsTopic}");
        using StreamDetection detection = new(rules, options, Tell);
        detection.Run(terminal.Stop);
        return ExitCode.Fine;
    }

    private static Dictionary<string, string> Properties(string[] written)
    {
        Dictionary<string, string> properties = new(StringComparer.Ordinal);
        foreach (string one in written)
        {
            int equals = one.IndexOf('=', StringComparison.Ordinal);
            properties[equals > 0 ? one[..equals] : throw new UserProblemException($"--kafka-property {one}: write NAME=VALUE")] = one[(equals + 1)..];
        }

        return properties;
    }
}
