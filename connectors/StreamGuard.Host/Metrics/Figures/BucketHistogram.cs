using System.Diagnostics;

namespace StreamGuard.Host.Metrics.Figures;

/// <summary>
/// Durations counted in fixed buckets. One thread writes, without lock or allocation; a reader may see a duration's count before its sum. A
/// bucket's sum is kept beside its count, so that whoever copies the difference of two readings also copies the right sum.
/// </summary>
public sealed class BucketHistogram
{
    private static readonly double TicksPerSecond = Stopwatch.Frequency;

    private readonly long[] upperTicks;
    private readonly long[] counts;
    private readonly double[] sums;

    public BucketHistogram(IReadOnlyList<double> boundsInSeconds)
    {
        Bounds = boundsInSeconds;
        upperTicks = [.. boundsInSeconds.Select(bound => (long)Math.Round(bound * TicksPerSecond))];
        counts = new long[boundsInSeconds.Count + 1];
        sums = new double[boundsInSeconds.Count + 1];
    }

    public IReadOnlyList<double> Bounds { get; }

    public int BucketCount => counts.Length;

    /// <param name="ticks">Of <see cref="Stopwatch"/>. Less than nothing, as between two machines' clocks, is nothing.</param>
    public void Observe(long ticks)
    {
        ticks = Math.Max(ticks, 0);
        int bucket = 0;
        while (bucket < upperTicks.Length && ticks > upperTicks[bucket])
        {
            bucket++;
        }

        counts[bucket]++;
        sums[bucket] += ticks;
    }

    public void ObserveMilliseconds(long milliseconds) => Observe((long)Math.Min(milliseconds * (TicksPerSecond / 1000), long.MaxValue / 2));

    /// <summary>Not of the buckets before it.</summary>
    public long CountIn(int bucket) => Volatile.Read(ref counts[bucket]);

    public double SecondsIn(int bucket) => Volatile.Read(ref sums[bucket]) / TicksPerSecond;
}
