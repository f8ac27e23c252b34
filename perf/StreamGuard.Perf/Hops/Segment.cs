using System.Text.Json.Nodes;
using HdrHistogram;
using StreamGuard.Perf.Measuring;

namespace StreamGuard.Perf.Hops;

/// <summary>What one way did at one rate in one round; times in milliseconds.</summary>
internal sealed record Segment(double P50, double P99, double P999, double Max, bool IsHeld, double LatestSent)
{
    private const double MicrosecondsPerMillisecond = 1000;

    /// <summary>A rate is not held when not everything arrives within two seconds after the last was sent, or the sender itself could not send in time.</summary>
    public static Segment Of(LongHistogram times, bool allArrived, double latestSent)
    {
        const double LatestAllowed = 50;
        return new Segment(At(50), At(99), At(99.9), times.GetMaxValue() / MicrosecondsPerMillisecond, allArrived && latestSent <= LatestAllowed, latestSent);

        double At(double percentile) => times.TotalCount == 0 ? 0 : times.GetValueAtPercentile(percentile) / MicrosecondsPerMillisecond;
    }

    /// <summary>Medians over the rounds, but the largest of all.</summary>
    public static JsonObject Told(IReadOnlyList<Segment> rounds) => new()
    {
        ["p50_ms"] = Median(rounds, one => one.P50),
        ["p99_ms"] = Median(rounds, one => one.P99),
        ["p999_ms"] = Median(rounds, one => one.P999),
        ["max_ms"] = Math.Round(rounds.Max(one => one.Max), 1),
        ["held"] = $"{rounds.Count(one => one.IsHeld)} of {rounds.Count}",
        ["sender_late_max_ms"] = Math.Round(rounds.Max(one => one.LatestSent), 1),
    };

    public static double Median(IReadOnlyList<Segment> rounds, Func<Segment, double> of) => Math.Round(Rounds.Median([.. rounds.Select(of)]), 2);
}
