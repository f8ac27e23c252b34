namespace StreamGuard.Host.Replaying.FromLog.WhatIf;

/// <summary>Of a replay of the log with other rules.</summary>
internal sealed record WhatIfOptions
{
    public required IReadOnlyList<string> Rules { get; init; }

    /// <summary>Null: the one that is built in.</summary>
    public string? Schema { get; init; }

    /// <summary>Where the new alerts go; null: nowhere.</summary>
    public string? Alerts { get; init; }

    /// <summary>One JSON document instead of text.</summary>
    public bool AsJson { get; init; }

    /// <summary>So many alerts of each kind of difference are shown at most.</summary>
    public int Examples { get; init; }
}
