using StreamGuard.Host.Configuration;
using StreamGuard.Host.Configuration.Settings;
using StreamGuard.Host.Running;
using StreamGuard.Kafka.Settings;

namespace StreamGuard.Host.Logs;

/// <summary>Which topics are looked at, and which part of them.</summary>
internal sealed record LogLook
{
    public required KafkaOptions Kafka { get; init; }

    public required string LogTopic { get; init; }

    public required string RulesTopic { get; init; }

    public required string CheckpointsTopic { get; init; }

    public string? AlertsTopic { get; init; }

    /// <summary>Null: from the oldest record.</summary>
    public When? From { get; init; }

    /// <summary>In front of it. Null: what is there.</summary>
    public When? To { get; init; }

    /// <summary>Null: of all subjects.</summary>
    public string? Subject { get; init; }

    /// <summary>Null: all partitions.</summary>
    public int? Partition { get; init; }

    /// <summary>Waits for what comes, until it is stopped.</summary>
    public bool Follow { get; init; }

    /// <summary>Ticks too.</summary>
    public bool Ticks { get; init; }

    public static LogLook Of(StreamGuardConfiguration chosen) => new()
    {
        Kafka = chosen.ToKafkaOptions(),
        LogTopic = chosen.Log.Topic,
        RulesTopic = chosen.Rules.Topic,
        CheckpointsTopic = chosen.Checkpoints.Topic,
        AlertsTopic = chosen.Alerts.Topic,
    };

    /// <summary>For those parts of `run` that only read.</summary>
    public RunOptions AsRun => new()
    {
        Kafka = Kafka,
        Roles = Roles.None,
        AlertsTopic = AlertsTopic ?? "",
        DeadLettersTopic = "",
        LogTopic = LogTopic,
        CheckpointsTopic = CheckpointsTopic,
        RulesTopic = RulesTopic,
        TakesTopicsAsTheyAre = true,
    };
}
