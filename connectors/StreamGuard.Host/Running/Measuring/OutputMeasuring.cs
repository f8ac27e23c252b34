using StreamGuard.Host.Metrics.Figures;
using StreamGuard.Kafka.Settings;
using StreamGuard.Kafka.Writing;

namespace StreamGuard.Host.Running.Measuring;

/// <summary>What is on its way to each class of topics. On the thread that waits for the loops.</summary>
internal sealed class OutputMeasuring(
    FiguresRegistry registry, KafkaOptions kafka, KafkaLogWriter log, KafkaSink urgent, KafkaSink side, KafkaCheckpointWriter checkpoints)
{
    private readonly (OutputFigures Figures, Func<long> Sent, Func<long> UnderWay)[] outputs =
    [
        (registry.AddOutput("log"), () => log.Sent, () => log.UnderWay),
        (registry.AddOutput("alerts"), () => urgent.Sent, () => urgent.UnderWay),
        (registry.AddOutput("dead_letters"), () => side.Sent, () => side.UnderWay),
        (registry.AddOutput("checkpoints"), () => checkpoints.Sent, () => checkpoints.UnderWay),
    ];

    public void Copy()
    {
        foreach ((OutputFigures figures, Func<long> sent, Func<long> underWay) in outputs)
        {
            // What is under way first: so the acknowledged are never more than the sent.
            long waiting = underWay();
            figures.Sent = sent();
            figures.Acknowledged = figures.Sent - waiting;
            figures.QueueDepth = waiting;
            figures.QueueLimit = kafka.QueuedOutputs;
        }
    }
}
