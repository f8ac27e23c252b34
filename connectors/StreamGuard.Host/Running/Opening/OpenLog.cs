using StreamGuard.Engine.Events;
using StreamGuard.Engine.Partitions.Records;
using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Configuration.Settings;
using StreamGuard.Host.Rules;
using StreamGuard.Kafka.Reading;
using StreamGuard.Kafka.Settings;
using StreamGuard.Kafka.Topics;
using StreamGuard.Kafka.Writing;

namespace StreamGuard.Host.Running.Opening;

/// <summary>The log with its rules, ready to be written and read: topics are there, every partition begins with genesis and rules.</summary>
internal sealed class OpenLog : IDisposable
{
    private const int UsualPartitions = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private OpenLog(LogIdentity identity, KafkaLogWriter writer, RuleStore rules)
    {
        Identity = identity;
        Writer = writer;
        Rules = rules;
    }

    public LogIdentity Identity { get; }

    public KafkaLogWriter Writer { get; }

    public RuleStore Rules { get; }

    /// <summary>Of the rules in force.</summary>
    public Schema Schema => Rules.Find(Rules.Active!.Version)!.Schema;

    /// <param name="rules">What is to be in force; null: what is.</param>
    public static OpenLog Open(RunOptions options, LoadedRules? rules, Action<string> tell)
    {
        using TopicCreation topics = new(options.Kafka, tell) { Replication = options.Replication, TakesThemAsTheyAre = options.TakesTopicsAsTheyAre };
        int partitions = options.LogPartitions ?? topics.PartitionsOf(options.LogTopic) ?? UsualPartitions;
        OutputTopics outputs = new(options, partitions);

        // Those of the commands before the activation: the first command may follow it at once.
        Ensure(topics, [.. OwnTopics(options, partitions), .. outputs.Own(), .. outputs.OfActions(rules?.RuleSet.Rules.SelectMany(rule => rule.Actions) ?? [])], tell);
        KafkaLogWriter writer = new(options.Kafka, options.LogTopic, json => options.Statistics?.Invoke("log", json));
        RuleStore store = new(options);
        try
        {
            using PartitionReader reader = new(options.Kafka);
            store.Refresh();
            LogIdentity identity = new LogFinding(options, partitions, reader, store, tell).FindOrBegin(writer);
            BringIntoForce(options, rules, store, tell);
            if (options.Roles.HasFlag(Roles.Detect))
            {
                Ensure(topics, [.. outputs.OfActions(store.Find(store.Active!.Version)!.Rules.SelectMany(rule => rule.Actions))], tell);
            }

            Write(store.Active!, identity, writer, options);
            return new OpenLog(identity, writer, store);
        }
        catch
        {
            writer.Dispose();
            store.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        Writer.Dispose();
        Rules.Dispose();
    }

    private static TopicSpecification[] OwnTopics(RunOptions options, int partitions) =>
    [
        new(options.LogTopic, partitions) { NeedsExactPartitions = true, Retention = options.LogRetention, LeastRetention = options.LeastRetention },
        new(options.CheckpointsTopic, partitions) { NeedsExactPartitions = true, IsCompacted = true },
        new(options.RulesTopic, 1) { IsCompacted = true },
    ];

    private static void Ensure(TopicCreation topics, TopicSpecification[] needed, Action<string> tell)
    {
        IReadOnlySet<string> created = topics.Ensure(needed).GetAwaiter().GetResult();
        if (created.Count > 0)
        {
            tell($"created {string.Join(", ", created.Order(StringComparer.Ordinal))}");
        }
    }

    private static void BringIntoForce(RunOptions options, LoadedRules? rules, RuleStore store, Action<string> tell)
    {
        if (rules is null)
        {
            if (store.Active is null)
            {
                throw new UserProblemException($"no rules were ever in force in log topic {options.LogTopic}: name some with --rules");
            }

            return;
        }

        if (store.Active?.Version == rules.RuleSet.Version || (options.RulesAreForTheFirstStart && store.Active is not null))
        {
            return;
        }

        if (store.Active is { } active && store.Find(active.Version) is { } now && SchemaGrowth.ProblemOf(now.Schema, rules.Schema) is { } problem)
        {
            throw new UserProblemException($"{problem}: a schema may only grow while its log lives; put it back, or begin a new log with --log-topic");
        }

        Activation next = store.Activate(rules.Bundle);
        tell($"rules {next.Version} are in force (activation {next.Number})");
    }

    /// <summary>Into every partition, at every start: it changes nothing where it stands already, and completes what somebody began and did not end.</summary>
    private static void Write(Activation activation, LogIdentity identity, KafkaLogWriter writer, RunOptions options)
    {
        for (int partition = 0; partition < identity.Partitions; partition++)
        {
            writer.Append(partition, activation.Write(Slot.Missing));
        }

        if (!writer.Flush(Patience))
        {
            throw new StreamGuard.Kafka.KafkaEnvironmentException($"topic `{options.LogTopic}` on {options.Kafka.BootstrapServers}: no broker takes records");
        }
    }
}
