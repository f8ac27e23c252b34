using Confluent.Kafka;
using Confluent.Kafka.Admin;
using StreamGuard.Kafka.Embedded;
using StreamGuard.Kafka.Native;
using StreamGuard.Kafka.Settings;

namespace StreamGuard.Kafka.Tests;

/// <summary>The broker of `STREAMGUARD_KAFKA`, or one embedded broker for the whole run. Every test has topics and groups of its own.</summary>
internal static class TestBroker
{
    private static readonly string? External = Environment.GetEnvironmentVariable("STREAMGUARD_KAFKA") is { Length: > 0 } given ? given : null;
    private static readonly Lazy<EmbeddedBroker> Embedded = new(EmbeddedBroker.Start);

    public static string BootstrapServers => External ?? Embedded.Value.BootstrapServers;

    public static string NewTopic(int partitions = 1)
    {
        var topic = $"streamguard-test-{Guid.NewGuid():n}";
        if (External is null)
        {
            Embedded.Value.CreateTopic(topic, partitions);
            return topic;
        }

        ClientLibrary.Use();
        using var admin = new AdminClientBuilder(new AdminClientConfig { BootstrapServers = External }).Build();
        admin.CreateTopicsAsync([new TopicSpecification { Name = topic, NumPartitions = partitions, ReplicationFactor = 1 }])
            .GetAwaiter().GetResult();
        return topic;
    }

    public static KafkaOptions Options(params string[] topics) =>
        (External is null ? Embedded.Value.Options : new KafkaOptions { BootstrapServers = External, SessionTimeoutMilliseconds = 6_000 }) with
        {
            Group = $"group-{Guid.NewGuid():n}",
            Topics = topics,
            CommitIntervalMilliseconds = 100,
        };

    /// <summary>What the group would go on with.</summary>
    public static IEnumerable<long> Committed(KafkaOptions options, int partitions)
    {
        var config = new ConsumerConfig { BootstrapServers = options.BootstrapServers, GroupId = options.Group };
        using var look = new ConsumerBuilder<Ignore, Ignore>(config).Build();
        return look.Committed(Enumerable.Range(0, partitions).Select(number => new TopicPartition(options.Topics[0], number)), Reader.Patience)
            .Select(found => found.Offset.Value);
    }
}
