namespace StreamGuard.Host.Configuration.Settings;

public sealed record CheckpointsSettings
{
    public string Topic { get; init; } = "streamguard-log-checkpoints";

    /// <summary>How often each bucket has its turn.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How old a bucket's newest checkpoint may become.</summary>
    public TimeSpan Oldest { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long the loop may be held up at a time.</summary>
    public TimeSpan Slice { get; init; } = TimeSpan.FromMicroseconds(100);
}
