using Prometheus;
using StreamGuard.Host.Metrics.Catalogue;

namespace StreamGuard.Host.Metrics.Exposition;

internal sealed class PublishedGauge(MetricDefinition definition, IMetricFactory factory, LabelCaps caps, int mostSeries)
    : PublishedMetric(definition, caps, mostSeries)
{
    private readonly Gauge gauge = factory.CreateGauge(
        definition.Name, definition.Help, [.. definition.Labels], new GaugeConfiguration { SuppressInitialValue = true });

    protected override Series Create(string[] labels) => new GaugeSeries(gauge.WithLabels(labels), labels);

    protected override void Remove(string[] labels) => gauge.RemoveLabelled(labels);

    private sealed class GaugeSeries(Gauge.Child child, string[] labels) : Series(labels)
    {
        public override void Publish() => child.Set(Value);
    }
}
