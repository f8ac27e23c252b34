using Prometheus;
using StreamGuard.Host.Metrics.Catalogue;
using StreamGuard.Host.Metrics.Sampling;

namespace StreamGuard.Host.Metrics.Exposition;

internal sealed class PublishedGauge(MetricDefinition definition, IMetricFactory factory) : PublishedMetric(definition)
{
    private readonly Gauge gauge = factory.CreateGauge(
        definition.Name, definition.Help, [.. definition.Labels], new GaugeConfiguration { SuppressInitialValue = true });

    protected override void Set(string key, Sample sample) => gauge.WithLabels(sample.Labels).Set(sample.Value);

    protected override void Remove(string key, string[] labels) => gauge.RemoveLabelled(labels);
}
