using Prometheus;
using StreamGuard.Host.Metrics.Catalogue;
using StreamGuard.Host.Metrics.Sampling;

namespace StreamGuard.Host.Metrics.Exposition;

/// <summary>A metric of the catalogue inside the Prometheus library. It is made to show the samples of a scrape and nothing else.</summary>
internal abstract class PublishedMetric(MetricDefinition definition)
{
    private Dictionary<string, string[]> shown = new(StringComparer.Ordinal);

    public MetricDefinition Definition { get; } = definition;

    public static PublishedMetric Of(MetricDefinition definition, IMetricFactory factory) => definition.Type switch
    {
        MetricType.Counter => new PublishedCounter(definition, factory),
        MetricType.Gauge => new PublishedGauge(definition, factory),
        _ => new PublishedHistogram(definition, factory),
    };

    public void Show(IReadOnlyDictionary<string, Sample> series)
    {
        Dictionary<string, string[]> now = new(StringComparer.Ordinal);
        foreach ((string key, Sample sample) in series)
        {
            Set(key, sample);
            now[key] = sample.Labels;
            shown.Remove(key);
        }

        foreach ((string key, string[] labels) in shown)
        {
            Remove(key, labels);
        }

        shown = now;
    }

    protected abstract void Set(string key, Sample sample);

    protected abstract void Remove(string key, string[] labels);
}
