namespace StreamGuard.Host.Demo;

/// <summary>What the demo plays.</summary>
internal sealed record DemoOptions
{
    /// <summary>Through the broker inside the process, instead of directly.</summary>
    public bool ThroughKafka { get; init; }

    /// <summary>Null: until somebody stops it.</summary>
    public TimeSpan? Length { get; init; }

    public required int EventsPerSecond { get; init; }

    public required int Customers { get; init; }

    public required ulong Seed { get; init; }

    public required double ScamsPerMillionPayments { get; init; }
}
