namespace StreamGuard.Perf.Measuring;

/// <summary>
/// CPU time per event of a measured thing and of its baseline, round by round. The two alternate and take turns in going first, so that a
/// noisy neighbour meets both.
/// </summary>
internal sealed class Rounds(Func<long> clock)
{
    private readonly List<double> measured = [];
    private readonly List<double> baseline = [];

    public int Count => measured.Count;

    public double NanosecondsPerEvent => Median(measured);

    public double BaselineNanosecondsPerEvent => Median(baseline);

    /// <summary>Of each round's own ratio, the median: slow rounds are slow for both.</summary>
    public double Ratio => Median([.. measured.Zip(baseline, (one, other) => one / other)]);

    public void Run(int events, Action measure, Action measureBaseline)
    {
        bool baselineFirst = Count % 2 == 1;
        double before = baselineFirst ? Time(clock, measureBaseline) : 0;
        double time = Time(clock, measure);
        Add(time / events, (baselineFirst ? before : Time(clock, measureBaseline)) / events);
    }

    /// <summary>A round that was timed elsewhere.</summary>
    public void Add(double nanosecondsPerEvent, double baselineNanosecondsPerEvent)
    {
        measured.Add(nanosecondsPerEvent);
        baseline.Add(baselineNanosecondsPerEvent);
    }

    public static double Median(IReadOnlyList<double> values)
    {
        double[] sorted = [.. values.Order()];
        int middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    public static double Time(Func<long> clock, Action act)
    {
        long start = clock();
        act();
        return clock() - start;
    }
}
