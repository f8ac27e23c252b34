using StreamGuard.Kafka.Settings;

namespace StreamGuard.Host.Running;

/// <summary>Where events come from and where effects go.</summary>
internal sealed record RunOptions
{
    public required KafkaOptions Kafka { get; init; }

    public required IReadOnlyList<TopicName> Topics { get; init; }

    public required string AlertsTopic { get; init; }

    /// <summary>Null: nowhere.</summary>
    public string? ShadowTopic { get; init; }

    public required string DeadLettersTopic { get; init; }

    public TimeSpan StatusEvery { get; init; } = TimeSpan.FromSeconds(10);
}
