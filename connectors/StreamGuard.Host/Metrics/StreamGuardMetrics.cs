using System.Buffers;
using Prometheus;
using StreamGuard.Host.Metrics.Exposition;
using StreamGuard.Host.Metrics.Figures;
using StreamGuard.Host.Metrics.Sampling;

namespace StreamGuard.Host.Metrics;

/// <summary>
/// The figures as Prometheus reads them. Nothing happens until somebody asks; then they are copied, by one scrape at a time, and what is no
/// longer there is no longer shown. What a scrape needs is kept for the next one: garbage would be collected at the expense of the loops.
/// </summary>
public sealed class StreamGuardMetrics : IDisposable
{
    private readonly SemaphoreSlim oneAtATime = new(1);
    private readonly CollectorRegistry registry = Prometheus.Metrics.NewCustomRegistry();
    private readonly MemoryStream text = new();
    private readonly FiguresRegistry figures;
    private readonly TimeProvider time;
    private readonly Samples samples;

    public StreamGuardMetrics(FiguresRegistry figures, LabelLimits? limits = null, TimeProvider? time = null)
    {
        this.figures = figures;
        this.time = time ?? TimeProvider.System;

        // A registry of our own never gets the library's default metrics, whose adapter of event counters makes names that no linter accepts.
        MetricFactory factory = Prometheus.Metrics.WithCustomRegistry(registry);
        factory.ExemplarBehavior = ExemplarBehavior.NoExemplars();
        samples = new Samples(limits ?? new LabelLimits(), factory);
    }

    /// <summary>Writes the exposition as it is now. Gives its length in bytes.</summary>
    public async Task<int> WriteAsync(IBufferWriter<byte> to, ExpositionFormat format, CancellationToken cancellation = default)
    {
        await oneAtATime.WaitAsync(cancellation);
        try
        {
            Sample();
            text.SetLength(0);
            await registry.CollectAndExportAsTextAsync(text, format, cancellation);
            to.Write(text.GetBuffer().AsSpan(0, (int)text.Length));
            return (int)text.Length;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public void Dispose()
    {
        oneAtATime.Dispose();
        text.Dispose();
    }

    private void Sample()
    {
        Moment now = new(time.GetUtcNow().ToUnixTimeMilliseconds());
        samples.Begin();
        SpeedSampler.Sample(figures, samples, now);
        FlowSampler.Sample(figures, samples, now);
        PartitionSampler.Sample(figures, samples, now);
        RuleSampler.Sample(figures, samples);
        KafkaSampler.Sample(figures, samples);
        ProcessSampler.Sample(samples);
        samples.End();
    }
}
