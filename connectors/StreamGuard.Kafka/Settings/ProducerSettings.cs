using Confluent.Kafka;

namespace StreamGuard.Kafka.Settings;

internal static class ProducerSettings
{
    /// <summary>Each setting that differs from the client's default, with its reason.</summary>
    public static ProducerConfig From(KafkaOptions options) => ClientProperties.Apply(
        new ProducerConfig
        {
            ClientId = "streamguard",

            // In order and without doubles from one run of the program; doubles of two runs have equal ids. It implies acks=all and
            // at most five requests under way.
            EnableIdempotence = true,

            // An alert is never given up: a broker that is away fills the local queue, and the full queue slows the intake.
            MessageTimeoutMs = 0,

            // 0 sends every message alone and collapses at 10,000 a second; 1 ms costs less than the broker's own answer.
            LingerMs = 1,

            // Alerts are few and wanted soon; there is nothing to gain from compressing batches of one.
            CompressionType = CompressionType.None,
            QueueBufferingMaxMessages = options.QueuedOutputs,
            QueueBufferingMaxKbytes = options.QueuedOutputKibibytes,

            // Only success or failure is looked at.
            DeliveryReportFields = "none",
            ReconnectBackoffMs = 50,
            ReconnectBackoffMaxMs = 1_000,
            SocketKeepaliveEnable = true,
        },
        options);
}
