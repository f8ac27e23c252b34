using StreamGuard.Host.Metrics.Catalogue;
using StreamGuard.Host.Metrics.Figures;

namespace StreamGuard.Host.Metrics.Sampling;

/// <summary>All series of one scrape, within their bounds.</summary>
internal sealed class Samples
{
    /// <summary>Stands for all labels of a series that a metric had no room for.</summary>
    private const string AllLabels = "all";

    private readonly Dictionary<string, SampledMetric> metrics;
    private readonly LabelCaps caps;

    public Samples(LabelCaps caps, int seriesOfMetric)
    {
        this.caps = caps;
        metrics = MetricCatalogue.All.ToDictionary(one => one.Name, one => new SampledMetric(one, caps, seriesOfMetric), StringComparer.Ordinal);
    }

    public SampledMetric Of(MetricDefinition metric) => metrics[metric.Name];

    public void Add(MetricDefinition metric, double value, params string[] labels) => Of(metric).Add(value, labels);

    public void Add(MetricDefinition metric, BucketHistogram histogram, params string[] labels) => Of(metric).Add(histogram, labels);

    /// <summary>Says what was folded; the last thing of a scrape.</summary>
    public void End()
    {
        foreach ((string label, int folded) in caps.Folded.ToList())
        {
            Add(SpeedMetrics.Folded, folded, label);
        }

        Add(SpeedMetrics.Folded, metrics.Values.Sum(metric => metric.Folded), AllLabels);
        caps.EndScrape();
    }
}
