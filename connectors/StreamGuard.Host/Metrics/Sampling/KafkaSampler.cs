using StreamGuard.Host.Metrics.Exposition;
using StreamGuard.Host.Metrics.Figures;
using StreamGuard.Host.Metrics.Kafka;
using static StreamGuard.Host.Metrics.Catalogue.KafkaMetrics;

namespace StreamGuard.Host.Metrics.Sampling;

internal static class KafkaSampler
{
    public static void Sample(FiguresRegistry figures, Samples samples)
    {
        foreach (KafkaClientFigures client in figures.KafkaClients)
        {
            if (client.Latest is not { } latest)
            {
                continue;
            }

            samples.Add(Connected, latest.Connected, client.Client);
            samples.Add(QueuedRecords, latest.QueuedRecords, client.Client);
            samples.Add(QueuedBytes, latest.QueuedBytes, client.Client);
            foreach (KafkaBrokerStatistics broker in latest.Brokers)
            {
                string[] labels = [client.Client, broker.Number.ToString()];
                samples.Add(RoundTripMean, broker.RoundTripMeanSeconds, labels);
                samples.Add(RoundTripP99, broker.RoundTripP99Seconds, labels);
                samples.Add(Queued, broker.Queued, labels);
                samples.Add(InFlight, broker.InFlight, labels);
                samples.Add(Retries, broker.Retries, labels);
                samples.Add(Errors, broker.Errors, labels);
                samples.Add(Timeouts, broker.Timeouts, labels);
            }
        }
    }
}
