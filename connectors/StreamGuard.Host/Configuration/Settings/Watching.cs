namespace StreamGuard.Host.Configuration.Settings;

/// <param name="Host">An IP address without brackets, `localhost`, or `*` for all.</param>
public readonly record struct ListenAddress(string Host, int Port)
{
    public override string ToString() => Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]:{Port}" : $"{Host}:{Port}";
}

public sealed record HttpSettings
{
    /// <summary>Null: nothing is served.</summary>
    public ListenAddress? Listen { get; init; } = new ListenAddress("127.0.0.1", 9464);
}

public sealed record CanarySettings
{
    public bool Enabled { get; init; } = true;

    public TimeSpan Every { get; init; } = TimeSpan.FromMinutes(1);
}
