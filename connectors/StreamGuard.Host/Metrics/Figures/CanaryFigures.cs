namespace StreamGuard.Host.Metrics.Figures;

/// <summary>
/// The synthetic scam that goes the whole way once a minute, as this process sees it: those that come through its own partitions. Moments are milliseconds
/// since the Unix epoch.
/// </summary>
public sealed class CanaryFigures
{
    /// <summary>Whether canaries fly and partitions are owned here that they come through; else they have no age here.</summary>
    public bool IsWatched { get; set; }

    /// <summary>When the newest was sent with which, and up to which, none is missing that was to come through here.</summary>
    public long LastGood { get; set; }

    /// <summary>Those that were to come through here and had not when the next was sent.</summary>
    public long Failures { get; set; }
}
