namespace StreamGuard.Host.Metrics.Figures;

/// <summary>
/// The synthetic scam that goes the whole way once a minute. Moments are milliseconds since the Unix epoch. Its age counts from the start until
/// the first one has come through.
/// </summary>
public sealed class CanaryFigures
{
    /// <summary>When the canary was begun; nothing where none is sent, and then it has no age.</summary>
    public long Started { get; set; }

    /// <summary>When the newest one that came through was sent.</summary>
    public long LastSeen { get; set; }

    /// <summary>Those that did not come through before the next was sent.</summary>
    public long Failures { get; set; }
}
