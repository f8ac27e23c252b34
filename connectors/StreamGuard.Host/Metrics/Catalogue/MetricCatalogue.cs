namespace StreamGuard.Host.Metrics.Catalogue;

/// <summary>Every metric of the program. What is not here is not exposed.</summary>
public static class MetricCatalogue
{
    /// <summary>In the order of the page.</summary>
    public static IReadOnlyList<(string Title, IReadOnlyList<MetricDefinition> Metrics)> Groups { get; } =
    [
        ("Speed and life", SpeedMetrics.All),
        ("Flow", FlowMetrics.All),
        ("Partitions of the log", PartitionMetrics.All),
        ("State and checkpoints", StateMetrics.All),
        ("Rules", RuleMetrics.All),
        ("Kafka's client", KafkaMetrics.All),
        ("Process and runtime", ProcessMetrics.All),
    ];

    public static IEnumerable<MetricDefinition> All => Groups.SelectMany(group => group.Metrics);
}
