using StreamGuard.Host.Running;
using StreamGuard.Kafka.Settings;

namespace StreamGuard.Perf.Logs;

/// <summary>The topics of a program that is measured, with as many partitions as its log.</summary>
internal sealed record LogTopics(int Partitions)
{
    public const string Log = "log";
    public const string Checkpoints = "checkpoints";
    public const string Alerts = "alerts";
    public const string Events = "events";

    private const string DeadLetters = "dead-letters";
    private const string Rules = "rules";

    public (string Topic, int Partitions)[] All =>
        [(Log, Partitions), (Checkpoints, Partitions), (Alerts, Partitions), (Events, Partitions), (DeadLetters, 1), (Rules, 1)];

    public RunOptions Run(KafkaOptions kafka) => new()
    {
        Kafka = kafka,
        LogTopic = Log,
        LogPartitions = Partitions,
        CheckpointsTopic = Checkpoints,
        RulesTopic = Rules,
        AlertsTopic = Alerts,
        DeadLettersTopic = DeadLetters,
        TakesTopicsAsTheyAre = true,
        StatusEvery = TimeSpan.MaxValue,
    };
}
