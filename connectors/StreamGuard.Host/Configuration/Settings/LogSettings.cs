namespace StreamGuard.Host.Configuration.Settings;

public sealed record LogSettings
{
    public string Topic { get; init; } = "streamguard-log";

    /// <summary>A power of two.</summary>
    public int Partitions { get; init; } = 64;

    public int Replication { get; init; } = 3;

    /// <summary>Null: for ever.</summary>
    public TimeSpan? Retention { get; init; } = TimeSpan.FromDays(7);
}
