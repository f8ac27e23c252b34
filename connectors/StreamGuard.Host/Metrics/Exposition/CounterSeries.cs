using Prometheus;

namespace StreamGuard.Host.Metrics.Exposition;

/// <summary>
/// What is shown is often a sum over workers and rule sets, and a sum falls when a part of it goes away. To Prometheus that would look like a
/// start at zero, and a rate would jump by the whole rest. So what is shown only grows, by what the sum grows.
/// </summary>
internal sealed class CounterSeries(Counter.Child child, string[] labels) : Series(labels)
{
    private double sum;
    private double shown;

    public override void Publish()
    {
        shown += Math.Max(0, Value - sum);
        sum = Value;
        child.IncTo(shown);
    }
}
