namespace StreamGuard.Host.Demo;

/// <summary>The board's numbers over the last half seconds.</summary>
internal sealed class BoardSamples(DemoBoard board)
{
    private const int Kept = 240;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(0.5);

    private readonly List<double> eventsPerSecond = [];
    private readonly List<double> slowest = [];
    private readonly List<double> alerts = [];
    private long[] latencyThen = board.Latency.Snapshot();
    private long eventsThen;
    private long alertsThen;
    private TimeSpan takenAt;

    public IReadOnlyList<double> EventsPerSecond => eventsPerSecond;

    /// <summary>99 % were faster, in microseconds.</summary>
    public IReadOnlyList<double> Slowest => slowest;

    public IReadOnlyList<double> Alerts => alerts;

    public double? Median { get; private set; }

    public double? NinetyNinth { get; private set; }

    /// <summary>Takes a sample if it is time to; true when it was.</summary>
    public bool Take()
    {
        TimeSpan elapsed = board.Elapsed;
        if (!board.IsLive || elapsed - takenAt < Every)
        {
            return false;
        }

        long[] latency = board.Latency.Snapshot();
        Median = LatencyHistogram.Microseconds(latencyThen, latency, 0.5);
        NinetyNinth = LatencyHistogram.Microseconds(latencyThen, latency, 0.99);
        Add(eventsPerSecond, (board.Events - eventsThen) / (elapsed - takenAt).TotalSeconds);
        Add(slowest, NinetyNinth ?? 0);
        Add(alerts, board.Alerts - alertsThen);
        (latencyThen, eventsThen, alertsThen, takenAt) = (latency, board.Events, board.Alerts, elapsed);
        return true;
    }

    private static void Add(List<double> samples, double sample)
    {
        samples.Add(sample);
        if (samples.Count > Kept)
        {
            samples.RemoveAt(0);
        }
    }
}
