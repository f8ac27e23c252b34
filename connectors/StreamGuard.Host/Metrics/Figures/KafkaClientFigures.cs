using StreamGuard.Host.Metrics.Kafka;

namespace StreamGuard.Host.Metrics.Figures;

/// <summary>One client of Kafka, as its newest statistics tell. The client's thread writes.</summary>
public sealed class KafkaClientFigures(string client)
{
    private volatile KafkaStatistics? latest;

    public string Client { get; } = client;

    /// <summary>Null before the first.</summary>
    public KafkaStatistics? Latest => latest;

    /// <summary>What the client calls its statistics handler with. A text that is none changes nothing.</summary>
    public void Take(string json) => latest = KafkaStatisticsReader.TryRead(json) ?? latest;
}
