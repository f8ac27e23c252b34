namespace StreamGuard.Host.Metrics.Sampling;

/// <summary>Now, in milliseconds since the Unix epoch; what figures keep as moments is shown as ages.</summary>
internal readonly record struct Moment(long Milliseconds)
{
    public double SecondsSince(long moment) => Math.Max(0, Milliseconds - moment) / 1000.0;
}
