namespace StreamGuard.Host.Configuration.Settings;

public sealed record AlertsSettings
{
    public string Topic { get; init; } = "streamguard-alerts";

    /// <summary>Null: for ever.</summary>
    public TimeSpan? Retention { get; init; } = TimeSpan.FromDays(30);
}

public sealed record ShadowSettings
{
    /// <summary>Null: alerts of rules on trial are counted and go nowhere.</summary>
    public string? Topic { get; init; } = "streamguard-shadow";

    /// <summary>Null: for ever.</summary>
    public TimeSpan? Retention { get; init; } = TimeSpan.FromDays(30);
}

public sealed record DeadLettersSettings
{
    public string Topic { get; init; } = "streamguard-dead-letters";

    /// <summary>Account and phone numbers are made unreadable.</summary>
    public bool Mask { get; init; } = true;

    /// <summary>Null: for ever.</summary>
    public TimeSpan? Retention { get; init; } = TimeSpan.FromDays(30);
}
