namespace StreamGuard.Host.Configuration.Settings;

/// <summary>What this process does.</summary>
[Flags]
public enum Roles
{
    None = 0,
    Route = 1,
    Detect = 2,
}

/// <summary>Who decides which partitions of the log this process owns.</summary>
public enum AssignedBy
{
    Group,
    Static,
}

public sealed record DetectSettings
{
    /// <summary>Null: one for each core.</summary>
    public int? Workers { get; init; }

    public AssignedBy Assignment { get; init; } = AssignedBy.Group;

    /// <summary>In order, none twice. Empty unless the assignment is static.</summary>
    public IReadOnlyList<int> Partitions { get; init; } = [];
}

public sealed record RouteSettings
{
    /// <summary>How far ahead of the clock an event's time may be.</summary>
    public TimeSpan Future { get; init; } = TimeSpan.FromMinutes(5);

    public TimeSpan Tick { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long an event may be held for those of other topics.</summary>
    public TimeSpan CatchUp { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Events held at the most, over all topics.</summary>
    public int Queue { get; init; } = 65_536;
}
