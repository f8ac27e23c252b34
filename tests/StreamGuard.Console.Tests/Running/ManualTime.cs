namespace StreamGuard.Console.Tests.Running;

/// <summary>A clock that stands until it is moved.</summary>
internal sealed class ManualTime : TimeProvider
{
    /// <summary>Milliseconds since the Unix epoch.</summary>
    public long Now { get; set; } = 1_000_000_000_000;

    public override long TimestampFrequency => 1_000;

    public override long GetTimestamp() => Now;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.FromUnixTimeMilliseconds(Now);
}
