using Prometheus;
using StreamGuard.Host.Metrics.Catalogue;
using StreamGuard.Host.Metrics.Exposition;
using StreamGuard.Host.Metrics.Figures;
using StreamGuard.Host.Metrics.Sampling;

namespace StreamGuard.Host.Metrics;

/// <summary>
/// The figures as Prometheus reads them. Nothing happens until somebody asks; then they are copied, by one scrape at a time, and what is no
/// longer there is no longer shown. The writers never notice.
/// </summary>
public sealed class StreamGuardMetrics : IDisposable
{
    private readonly SemaphoreSlim oneAtATime = new(1);
    private readonly CollectorRegistry registry = Prometheus.Metrics.NewCustomRegistry();
    private readonly List<PublishedMetric> published;
    private readonly FiguresRegistry figures;
    private readonly TimeProvider time;
    private readonly LabelCaps caps;
    private readonly int seriesOfMetric;

    public StreamGuardMetrics(FiguresRegistry figures, LabelLimits? limits = null, TimeProvider? time = null)
    {
        limits ??= new LabelLimits();
        this.figures = figures;
        this.time = time ?? TimeProvider.System;
        caps = new LabelCaps(limits);
        seriesOfMetric = limits.SeriesOfMetric;

        // A registry of our own never gets the library's default metrics, whose adapter of event counters makes names that no linter accepts.
        MetricFactory factory = Prometheus.Metrics.WithCustomRegistry(registry);
        factory.ExemplarBehavior = ExemplarBehavior.NoExemplars();
        published = [.. MetricCatalogue.All.Select(one => PublishedMetric.Of(one, factory))];
    }

    /// <summary>The exposition as it is now.</summary>
    public async Task<ReadOnlyMemory<byte>> ReadAsync(ExpositionFormat format, CancellationToken cancellation = default)
    {
        await oneAtATime.WaitAsync(cancellation);
        try
        {
            Copy();
            using MemoryStream text = new();
            await registry.CollectAndExportAsTextAsync(text, format, cancellation);
            return text.ToArray();
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public void Dispose() => oneAtATime.Dispose();

    private void Copy()
    {
        Samples samples = new(caps, seriesOfMetric);
        Moment now = new(time.GetUtcNow().ToUnixTimeMilliseconds());
        SpeedSampler.Sample(figures, samples, now);
        FlowSampler.Sample(figures, samples, now);
        PartitionSampler.Sample(figures, samples, now);
        RuleSampler.Sample(figures, samples);
        KafkaSampler.Sample(figures, samples);
        ProcessSampler.Sample(samples);
        samples.End();
        foreach (PublishedMetric metric in published)
        {
            metric.Show(samples.Of(metric.Definition).Series);
        }
    }
}
