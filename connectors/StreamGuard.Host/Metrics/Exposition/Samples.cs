using Prometheus;
using StreamGuard.Host.Metrics.Catalogue;
using StreamGuard.Host.Metrics.Figures;

namespace StreamGuard.Host.Metrics.Exposition;

/// <summary>Where samplers put what they find: all metrics of the catalogue, within their bounds.</summary>
internal sealed class Samples
{
    /// <summary>Stands for all labels of a series that a metric had no room for.</summary>
    private const string AllLabels = "all";

    private readonly Dictionary<MetricDefinition, PublishedMetric> metrics = new(ReferenceEqualityComparer.Instance);
    private readonly LabelCaps caps;

    public Samples(LabelLimits limits, IMetricFactory factory)
    {
        caps = new LabelCaps(limits);
        foreach (MetricDefinition one in MetricCatalogue.All)
        {
            metrics.Add(one, PublishedMetric.Of(one, factory, caps, limits.SeriesOfMetric));
        }
    }

    public void Begin()
    {
        foreach (PublishedMetric metric in metrics.Values)
        {
            metric.Begin();
        }
    }

    public void Add(MetricDefinition metric, double value, params ReadOnlySpan<string> labels) => metrics[metric].Add(value, labels);

    public void Add(MetricDefinition metric, BucketHistogram histogram, params ReadOnlySpan<string> labels) => metrics[metric].Add(histogram, labels);

    /// <summary>Publishes what was found, drops what was not found again, and says what was folded.</summary>
    public void End()
    {
        foreach ((string label, CappedLabel capped) in caps.Labels)
        {
            Add(SpeedMetrics.Folded, capped.Folded, label);
        }

        int folded = 0;
        foreach (PublishedMetric metric in metrics.Values)
        {
            folded += metric.Folded;
        }

        Add(SpeedMetrics.Folded, folded, AllLabels);
        caps.EndScrape();
        foreach (PublishedMetric metric in metrics.Values)
        {
            metric.End();
        }
    }
}
