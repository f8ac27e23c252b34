using Prometheus;
using StreamGuard.Host.Metrics.Catalogue;

namespace StreamGuard.Host.Metrics.Exposition;

internal sealed class PublishedCounter(MetricDefinition definition, IMetricFactory factory, LabelCaps caps, int mostSeries)
    : PublishedMetric(definition, caps, mostSeries)
{
    private readonly Counter counter = factory.CreateCounter(definition.Name, definition.Help, [.. definition.Labels]);

    protected override Series Create(string[] labels) => new CounterSeries(counter.WithLabels(labels), labels);

    protected override void Remove(string[] labels) => counter.RemoveLabelled(labels);
}
