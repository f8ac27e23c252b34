namespace StreamGuard.Engine.State;

/// <summary>Limits of what one worker remembers.</summary>
public sealed record StateOptions
{
    /// <summary>Rows kept per subject and kind; the oldest is cut, and counted.</summary>
    public int MostRowsPerHistory { get; init; } = 4_096;

    /// <summary>Notes (suppressions, cases, timers) per subject; the oldest is cut, and counted.</summary>
    public int MostNotesPerSubject { get; init; } = 1_024;

    /// <summary>Of the log, if there is one: the store holds the buckets of one partition, every so-many-th.</summary>
    public int Partitions { get; init; } = 1;
}
