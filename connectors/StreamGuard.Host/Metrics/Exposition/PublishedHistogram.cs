using Prometheus;
using StreamGuard.Host.Metrics.Catalogue;

namespace StreamGuard.Host.Metrics.Exposition;

internal sealed class PublishedHistogram(MetricDefinition definition, IMetricFactory factory, LabelCaps caps, int mostSeries)
    : PublishedMetric(definition, caps, mostSeries)
{
    private readonly Histogram histogram = factory.CreateHistogram(
        definition.Name, definition.Help, [.. definition.Labels], new HistogramConfiguration { Buckets = [.. definition.Bounds] });

    protected override Series Create(string[] labels) => new HistogramSeries(histogram.WithLabels(labels), Definition.Bounds, labels);

    protected override void Remove(string[] labels) => histogram.RemoveLabelled(labels);
}
