namespace StreamGuard.Host.Metrics.Sampling;

/// <summary>One series as it is now: a value, or the buckets of a histogram.</summary>
internal sealed class Sample(string[] labels, int buckets)
{
    public string[] Labels { get; } = labels;

    public double Value { get; set; }

    /// <summary>Of a histogram, by bucket; not of the buckets before it.</summary>
    public long[] Counts { get; } = new long[buckets];

    public double[] Seconds { get; } = new double[buckets];
}
