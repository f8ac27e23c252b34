using Prometheus;
using StreamGuard.Host.Metrics.Figures;

namespace StreamGuard.Host.Metrics.Exposition;

/// <summary>
/// The library has no way to set buckets, but it takes many equal observations at once. What a bucket has gained is given to it as so many
/// observations of their mean, which lies in the bucket: counts and sum come out right.
/// </summary>
internal sealed class HistogramSeries(Histogram.Child child, IReadOnlyList<double> bounds, string[] labels) : Series(labels)
{
    private readonly long[] counts = new long[bounds.Count + 1];
    private readonly double[] seconds = new double[bounds.Count + 1];
    private readonly long[] givenCounts = new long[bounds.Count + 1];
    private readonly double[] givenSeconds = new double[bounds.Count + 1];

    public override void Clear()
    {
        Array.Clear(counts);
        Array.Clear(seconds);
    }

    public override void Add(BucketHistogram histogram)
    {
        for (int bucket = 0; bucket < counts.Length; bucket++)
        {
            counts[bucket] += histogram.CountIn(bucket);
            seconds[bucket] += histogram.SecondsIn(bucket);
        }
    }

    public override void Publish()
    {
        for (int bucket = 0; bucket < counts.Length; bucket++)
        {
            long more = counts[bucket] - givenCounts[bucket];
            givenCounts[bucket] = counts[bucket];
            if (more > 0)
            {
                // A duration's count can be seen before its sum: what is missing here is in the next difference.
                double mean = Math.Clamp((seconds[bucket] - givenSeconds[bucket]) / more, LowestOf(bucket), HighestOf(bucket));
                child.Observe(mean, more);
                givenSeconds[bucket] += mean * more;
            }
        }
    }

    private double LowestOf(int bucket) => bucket == 0 ? 0 : Math.BitIncrement(bounds[bucket - 1]);

    private double HighestOf(int bucket) => bucket < bounds.Count ? bounds[bucket] : double.MaxValue;
}
