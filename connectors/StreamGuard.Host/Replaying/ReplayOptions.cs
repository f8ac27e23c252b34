namespace StreamGuard.Host.Replaying;

/// <summary>What to replay and where everything goes. Of outputs, null is nowhere and `-` is standard output.</summary>
internal sealed record ReplayOptions
{
    /// <summary>Files, each with a state of its own; `-` is standard input.</summary>
    public required IReadOnlyList<string> Events { get; init; }

    public string? Alerts { get; init; }

    public string? Shadow { get; init; }

    public string? DeadLetters { get; init; }

    public string? Commands { get; init; }

    public int Partitions { get; init; } = 1;

    /// <summary>Timers run out at the end.</summary>
    public bool Drain { get; init; }

    /// <summary>Written to standard output at the end; null for none.</summary>
    public ReportFormat? Report { get; init; }

    /// <summary>The truth about planted scams; null where nothing is known.</summary>
    public string? Labels { get; init; }

    public IEnumerable<string?> Outputs => [Alerts, Shadow, DeadLetters, Commands, Report is null ? null : "-"];
}

internal enum ReportFormat
{
    Text,
    Json,
}
