namespace StreamGuard.Host.Replaying;

/// <summary>What to replay and where everything goes. Of outputs, null is nowhere and `-` is standard output.</summary>
internal sealed record ReplayOptions
{
    /// <summary>`-` is standard input.</summary>
    public required string Events { get; init; }

    public string? Alerts { get; init; }

    public string? Shadow { get; init; }

    public string? DeadLetters { get; init; }

    public string? Commands { get; init; }

    public int Partitions { get; init; } = 1;

    /// <summary>Timers run out at the end.</summary>
    public bool Drain { get; init; }

    public IEnumerable<string?> Outputs => [Alerts, Shadow, DeadLetters, Commands];
}
