using Confluent.Kafka;

namespace StreamGuard.Kafka.Settings;

internal static class ProducerSettings
{
    /// <summary>Each setting that differs from the client's default, with its reason.</summary>
    public static ProducerConfig From(KafkaOptions options, OutputClass output)
    {
        var settings = new ProducerConfig
        {
            ClientId = "streamguard",

            // In order and without doubles from one run of the program; doubles of two runs have equal ids. It implies acks=all and
            // at most five requests under way.
            EnableIdempotence = true,
            Acks = Acks.All,
            MaxInFlight = 5,

            // Nothing is ever given up: a broker that is away fills the local queue, and the full queue slows the intake.
            MessageTimeoutMs = 0,
            QueueBufferingMaxMessages = options.QueuedOutputs,
            QueueBufferingMaxKbytes = options.QueuedOutputKibibytes,

            // Only success or failure is looked at.
            DeliveryReportFields = "none",
            StatisticsIntervalMs = options.StatisticsEveryMilliseconds,
            ReconnectBackoffMs = 50,
            ReconnectBackoffMaxMs = 1_000,
            SocketKeepaliveEnable = true,
        };
        switch (output)
        {
            case OutputClass.Urgent:
                // Sent as they come: what waits while requests are under way travels together anyhow, and there is nothing to gain from
                // compressing batches of one.
                settings.LingerMs = 0;
                settings.CompressionType = CompressionType.None;
                break;
            case OutputClass.Log:
                // 0 sends every record alone and collapses at 10,000 a second; 1 ms costs less than the broker's own answer. Every record
                // is read again at once, and unpacking would cost the detectors as much as evaluating.
                settings.LingerMs = 1;
                settings.CompressionType = CompressionType.None;
                break;
            case OutputClass.Side:
                // Texts that repeat themselves, in whole batches.
                settings.LingerMs = 50;
                settings.CompressionType = CompressionType.Lz4;
                break;
            case OutputClass.Checkpoints:
                // Parts of up to 256 KiB, several to a request; columns of numbers pack well.
                settings.LingerMs = 20;
                settings.BatchSize = 1_000_000;
                settings.CompressionType = CompressionType.Lz4;
                break;
        }

        return ClientProperties.Apply(settings, options);
    }
}
