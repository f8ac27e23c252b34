using Prometheus;
using StreamGuard.Host.Metrics.Catalogue;
using StreamGuard.Host.Metrics.Sampling;

namespace StreamGuard.Host.Metrics.Exposition;

/// <summary>
/// What is shown is often a sum over workers and rule sets, and a sum falls when a part of it goes away. To Prometheus that would look like a
/// start at zero, and a rate would jump by the whole rest. So what is shown only grows, by what the sum grows.
/// </summary>
internal sealed class PublishedCounter(MetricDefinition definition, IMetricFactory factory) : PublishedMetric(definition)
{
    private readonly Counter counter = factory.CreateCounter(definition.Name, definition.Help, [.. definition.Labels]);
    private readonly Dictionary<string, (double Sum, double Shown)> before = new(StringComparer.Ordinal);

    protected override void Set(string key, Sample sample)
    {
        (double sum, double shown) = before.GetValueOrDefault(key);
        shown += Math.Max(0, sample.Value - sum);
        before[key] = (sample.Value, shown);
        counter.WithLabels(sample.Labels).IncTo(shown);
    }

    protected override void Remove(string key, string[] labels)
    {
        before.Remove(key);
        counter.RemoveLabelled(labels);
    }
}
