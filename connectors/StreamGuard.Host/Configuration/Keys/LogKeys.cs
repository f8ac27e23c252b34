using StreamGuard.Host.Configuration.Settings;
using StreamGuard.Host.Configuration.Shapes;

namespace StreamGuard.Host.Configuration.Keys;

internal static class LogKeys
{
    public const int MostPartitions = 4_096;

    private static readonly LogSettings Usual = new();

    public static readonly BlockShape<LogSettings> Block = new("`log`", Usual,
    [
        new Key<LogSettings, string>("topic", Texts.Topic, Usual, log => log.Topic, (log, topic) => log with { Topic = topic }, "The topic of the log")
        {
            Reason = "Another name begins another log, with no history",
        },
        new Key<LogSettings, int>(
            "partitions", new CountShape(1, MostPartitions) { IsPowerOfTwo = true }, Usual,
            log => log.Partitions, (log, partitions) => log with { Partitions = partitions }, "Of the log, fixed for ever when it is created")
        {
            Unit = "partitions",
            Reason = "As many workers as partitions can share the work; one costs little, so begin with more than you need",
        },
        new Key<LogSettings, int>(
            "replication", Figures.Count(1, 32), Usual, log => log.Replication, (log, replication) => log with { Replication = replication },
            "Copies of each partition of all topics that we create")
        {
            Unit = "brokers",
            Reason = "With 3 one broker may be down and another be lost; 1 is for trying out",
        },
        new Key<LogSettings, TimeSpan?>(
            "retention", Figures.Retention, Usual, log => log.Retention, (log, retention) => log with { Retention = retention },
            "How long the log is kept")
        {
            Reason = "At least ten times `checkpoints.oldest`, for what follows a checkpoint must still be there; longer for replays of past days",
        },
    ]);
}
