namespace StreamGuard.Host.Metrics.Figures;

/// <summary>Upper ends of histogram buckets in seconds, rising; above the last one is the bucket without an end.</summary>
public static class LatencyBounds
{
    /// <summary>Of an event's way to its alert: what a quiet stream reaches, what a hold still stops, what nobody waits for.</summary>
    public static IReadOnlyList<double> Way { get; } =
        [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

    /// <summary>Of one event inside the engine, and of one slice of a checkpoint: most take microseconds.</summary>
    public static IReadOnlyList<double> Engine { get; } =
        [0.0000005, 0.000001, 0.0000025, 0.000005, 0.00001, 0.000025, 0.00005, 0.0001, 0.0002, 0.0005, 0.001, 0.01, 0.1, 1];
}
