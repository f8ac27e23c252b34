using Prometheus;
using StreamGuard.Host.Metrics.Catalogue;
using StreamGuard.Host.Metrics.Sampling;

namespace StreamGuard.Host.Metrics.Exposition;

/// <summary>
/// The library has no way to set buckets, but it takes many equal observations at once. What a bucket has gained is given to it as so many
/// observations of their mean, which lies in the bucket: counts and sum come out right.
/// </summary>
internal sealed class PublishedHistogram(MetricDefinition definition, IMetricFactory factory) : PublishedMetric(definition)
{
    private readonly Histogram histogram = factory.CreateHistogram(
        definition.Name, definition.Help, [.. definition.Labels], new HistogramConfiguration { Buckets = [.. definition.Bounds] });

    private readonly Dictionary<string, Sample> given = new(StringComparer.Ordinal);

    protected override void Set(string key, Sample sample)
    {
        Histogram.Child child = histogram.WithLabels(sample.Labels);
        if (!given.TryGetValue(key, out Sample? so))
        {
            so = given[key] = new Sample(sample.Labels, sample.Counts.Length);
        }

        for (int bucket = 0; bucket < sample.Counts.Length; bucket++)
        {
            long more = sample.Counts[bucket] - so.Counts[bucket];
            so.Counts[bucket] = sample.Counts[bucket];
            if (more > 0)
            {
                // A duration's count can be seen before its sum: what is missing here is in the next difference.
                double mean = Math.Clamp((sample.Seconds[bucket] - so.Seconds[bucket]) / more, LowestOf(bucket), HighestOf(bucket));
                child.Observe(mean, more);
                so.Seconds[bucket] += mean * more;
            }
        }
    }

    protected override void Remove(string key, string[] labels)
    {
        given.Remove(key);
        histogram.RemoveLabelled(labels);
    }

    private double LowestOf(int bucket) => bucket == 0 ? 0 : Math.BitIncrement(Definition.Bounds[bucket - 1]);

    private double HighestOf(int bucket) => bucket < Definition.Bounds.Count ? Definition.Bounds[bucket] : double.MaxValue;
}
