using StreamGuard.Engine.Events.Decoding;
using StreamGuard.Host.Metrics.Exposition;
using StreamGuard.Host.Metrics.Figures;
using static StreamGuard.Host.Metrics.Catalogue.FlowMetrics;

namespace StreamGuard.Host.Metrics.Sampling;

internal static class FlowSampler
{
    public static void Sample(FiguresRegistry figures, Samples samples, Moment now)
    {
        foreach (InputFigures input in figures.Inputs)
        {
            Sample(input, samples, now);
        }

        foreach (WorkerFigures worker in figures.Workers)
        {
            for (int kind = 0; kind < worker.Kinds.Count; kind++)
            {
                samples.Add(Kinds, worker.OfKind(kind), worker.Kinds[kind]);
            }
        }

        foreach (OutputFigures output in figures.Outputs)
        {
            samples.Add(Sent, output.Sent, output.Output);
            samples.Add(Acknowledged, output.Acknowledged, output.Output);
            samples.Add(Unacknowledged, output.Unacknowledged, output.Output);
            samples.Add(QueueDepth, output.QueueDepth, output.Output);
            samples.Add(QueueLimit, output.QueueLimit, output.Output);
        }
    }

    private static void Sample(InputFigures input, Samples samples, Moment now)
    {
        long bad = input.BadTotal;
        samples.Add(Events, Math.Max(0, input.Consumed - bad), input.Topic, "routed");
        samples.Add(Events, bad, input.Topic, "bad");
        samples.Add(Events, input.Skipped, input.Topic, "skipped");
        for (BadReason reason = BadReason.NotUtf8; reason < BadReason.Skipped; reason++)
        {
            samples.Add(Bad, input.Bad(reason), input.Topic, reason.Code());
        }

        samples.Add(LagRecords, input.LagRecords, input.Topic);
        long since = input.BehindSince > 0 ? input.BehindSince : input.LagRecords > 0 ? input.LookedAt : 0;
        samples.Add(LagSeconds, since > 0 ? now.SecondsSince(since) : 0, input.Topic);
        if (input.Clock > 0)
        {
            samples.Add(ClockDelay, now.SecondsSince(input.Clock), input.Topic);
        }
    }
}
