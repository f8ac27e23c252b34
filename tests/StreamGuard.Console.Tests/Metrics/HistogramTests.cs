using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using StreamGuard.Host.Metrics;
using StreamGuard.Host.Metrics.Figures;
using Xunit;

namespace StreamGuard.Console.Tests.Metrics;

public class HistogramTests
{
    [Fact]
    public void ADurationAtABoundIsBelowIt()
    {
        BucketHistogram histogram = new([0.001, 0.01]);
        long bound = Stopwatch.Frequency / 1000;
        histogram.Observe(bound);
        histogram.Observe(bound + 1);
        Assert.Equal([1, 1, 0], Counts(histogram));
    }

    [Fact]
    public void LessThanNothingIsNothingAndMoreThanAllIsInTheLast()
    {
        BucketHistogram histogram = new([0.001, 0.01]);
        histogram.ObserveMilliseconds(-5);
        histogram.ObserveMilliseconds(long.MaxValue);
        Assert.Equal([1, 0, 1], Counts(histogram));
        Assert.Equal(0, histogram.SecondsIn(0));
    }

    [Fact]
    public void TheBoundsRise()
    {
        foreach (IReadOnlyList<double> bounds in new[] { LatencyBounds.Way, LatencyBounds.Engine })
        {
            Assert.Equal(bounds.Distinct().Order(), bounds);
        }

        Assert.Equal(0.0001, LatencyBounds.Way[0]);
        Assert.Equal(30, LatencyBounds.Way[^1]);
    }

    /// <summary>Against counting one by one, with scrapes between.</summary>
    [Property(MaxTest = 50)]
    public Property CountsAndSumAreThoseOfTheDurations() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonNegativeInt[][]>().Filter(rounds => rounds.Length is > 0 and < 6),
        rounds =>
        {
            FiguresRegistry figures = new();
            using StreamGuardMetrics metrics = new(figures);
            WorkerFigures worker = figures.AddWorker("a", []);
            List<double> all = [];
            Exposed exposed = null!;
            foreach (NonNegativeInt[] round in rounds)
            {
                foreach (NonNegativeInt one in round)
                {
                    // Spread over all buckets, and some at a bound.
                    long milliseconds = (long)one.Get * one.Get * 5;
                    worker.AlertLatency.ObserveMilliseconds(milliseconds);
                    all.Add(milliseconds / 1000.0);
                }

                exposed = Exposed.Of(metrics).GetAwaiter().GetResult();
            }

            Assert.Equal(all.Count, exposed["streamguard_alert_latency_seconds_count"]);
            Assert.Equal(all.Sum(), exposed["streamguard_alert_latency_seconds_sum"], 1e-6 * Math.Max(1, all.Sum()));
            foreach (double bound in LatencyBounds.Way)
            {
                string series = $$"""streamguard_alert_latency_seconds_bucket{le="{{bound:0.#####}}"}""";
                Assert.Equal(all.Count(seconds => seconds <= bound), exposed[series]);
            }
        });

    private static long[] Counts(BucketHistogram histogram) => [.. Enumerable.Range(0, histogram.BucketCount).Select(histogram.CountIn)];
}
