namespace StreamGuard.Host.Metrics.Catalogue;

public enum MetricType
{
    Counter,
    Gauge,
    Histogram,
}

/// <summary>What becomes of a gauge's values that share their labels: several workers', or those folded into `other`.</summary>
public enum Joining
{
    Sum,
    Largest,
    Smallest,
}
