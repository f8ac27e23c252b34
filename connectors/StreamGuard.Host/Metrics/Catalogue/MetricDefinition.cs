namespace StreamGuard.Host.Metrics.Catalogue;

/// <summary>A metric, declared once: what is exposed, the page and the tests of dashboard and alert rules are made from this.</summary>
/// <param name="Unit">Of a value, in base units; empty for a plain number.</param>
/// <param name="Use">What an SRE does with it.</param>
public sealed record MetricDefinition(string Name, MetricType Type, string Unit, IReadOnlyList<string> Labels, string Help, string Use)
{
    public Joining Joining { get; init; }

    /// <summary>Of a histogram, in seconds.</summary>
    public IReadOnlyList<double> Bounds { get; init; } = [];

    internal static MetricDefinition Counter(string name, string unit, string[] labels, string help, string use) =>
        new(name, MetricType.Counter, unit, labels, help, use);

    internal static MetricDefinition Gauge(string name, string unit, string[] labels, string help, string use, Joining joining = Joining.Sum) =>
        new(name, MetricType.Gauge, unit, labels, help, use) { Joining = joining };

    internal static MetricDefinition Histogram(string name, IReadOnlyList<double> bounds, string help, string use) =>
        new(name, MetricType.Histogram, "seconds", [], help, use) { Bounds = bounds };
}
