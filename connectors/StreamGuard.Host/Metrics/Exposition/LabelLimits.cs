namespace StreamGuard.Host.Metrics.Exposition;

/// <summary>How many values a label may show. Labels that are not named have few by nature (outcome, reason, severity …).</summary>
public sealed record LabelLimits
{
    public IReadOnlyDictionary<string, int> Values { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["topic"] = 64,
        ["kind"] = 128,
        ["partition"] = 512,
        ["rule"] = 1_000,
        ["exception"] = 200,
        ["field"] = 200,
        ["client"] = 32,
        ["broker"] = 64,
        ["worker"] = 128,
        ["output"] = 32,
    };

    public int SeriesOfMetric { get; init; } = 5_000;
}
