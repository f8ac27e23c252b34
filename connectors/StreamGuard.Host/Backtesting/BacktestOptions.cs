using StreamGuard.Host.Backtesting.Judging;

namespace StreamGuard.Host.Backtesting;

internal enum ReportFormat
{
    Text,
    Json,
    Html,
}

/// <summary>What to try, on what, and what must come out.</summary>
internal sealed record BacktestOptions
{
    /// <summary>As they were given.</summary>
    public required IReadOnlyList<string> NewPaths { get; init; }

    public IReadOnlyList<string> OldPaths { get; init; } = [];

    public string? LabelsPath { get; init; }

    public string? MappingPath { get; init; }

    /// <summary>The first part of the stream, which builds state and is not scored.</summary>
    public TimeSpan WarmUp { get; init; }

    /// <summary>Instead of a warm-up: what is scored begins with the first event at that time or later. Milliseconds since the Unix epoch.</summary>
    public long? ScoreFrom { get; init; }

    public IReadOnlySet<string> PaymentKinds { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>Scams in a million payments of real life.</summary>
    public double ScamsPerMillion { get; init; } = BaseRate.UnitedKingdom2023;

    public bool Drain { get; init; }

    /// <summary>What must be said of where the events come from, each a sentence.</summary>
    public IReadOnlyList<string> SourceNotes { get; init; } = [];

    public ReportFormat Format { get; init; }

    /// <summary>`-` is standard output.</summary>
    public required string Output { get; init; }

    public bool FailsOnDifference { get; init; }

    public double? LeastRecall { get; init; }

    public double? MostAlertsPerMillion { get; init; }
}
