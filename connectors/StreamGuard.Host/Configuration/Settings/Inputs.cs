namespace StreamGuard.Host.Configuration.Settings;

/// <summary>Where a topic is begun that the group has committed nothing of yet.</summary>
public enum StartAt
{
    Beginning,
    End,
}

public sealed record InputSettings
{
    public string Topic { get; init; } = "";

    /// <summary>Null: each event says its own.</summary>
    public string? Kind { get; init; }

    /// <summary>Null: events are in our own JSON.</summary>
    public string? MappingPath { get; init; }

    public StartAt From { get; init; } = StartAt.Beginning;
}

public sealed record IdentitySettings
{
    /// <summary>Null: no phone is looked up.</summary>
    public string? Topic { get; init; }
}
