using Confluent.Kafka;

namespace StreamGuard.Kafka.Settings;

internal static class ConsumerSettings
{
    /// <summary>Each setting that differs from the client's default, with its reason.</summary>
    public static ConsumerConfig From(KafkaOptions options) => ClientProperties.Apply(
        new ConsumerConfig
        {
            GroupId = options.Group,
            ClientId = "streamguard",

            // The client commits in its own time what we tell it to, and that is what was delivered, not what was read.
            EnableAutoCommit = true,
            EnableAutoOffsetStore = false,
            AutoCommitIntervalMs = options.CommitIntervalMilliseconds,

            // Also where what was committed is no longer there: what is left of the topic is read. It is one setting for all topics; those that are to begin
            // at the end are told so when they are assigned.
            AutoOffsetReset = AutoOffsetReset.Earliest,

            // Range puts equal partition numbers of several topics with one reader: a subject's calls beside the subject's payments.
            PartitionAssignmentStrategy = PartitionAssignmentStrategy.Range,

            // Four heartbeats may be late before a session ends.
            SessionTimeoutMs = options.SessionTimeoutMilliseconds,
            HeartbeatIntervalMs = options.SessionTimeoutMilliseconds / 4,

            // A mistyped topic is an error, not a new topic.
            AllowAutoCreateTopics = false,
            EnablePartitionEof = options.TellsWhenCaughtUp,
            StatisticsIntervalMs = options.StatisticsEveryMilliseconds,
            FetchWaitMaxMs = options.FetchWaitMilliseconds,

            // The client keeps an object for each record that waits, larger than the record. Of many they leave the processor's cache before anybody
            // takes them, and fresh memory is touched for each.
            QueuedMaxMessagesKbytes = options.PrefetchKibibytes,

            // The default of 1 s leaves a partition idle that long when the client has read far enough ahead for a moment.
            FetchQueueBackoffMs = options.PrefetchRestMilliseconds,

            // A broker that restarts is found again within a second, not within ten.
            ReconnectBackoffMs = 50,
            ReconnectBackoffMaxMs = 1_000,
            SocketKeepaliveEnable = true,
        },
        options);
}
