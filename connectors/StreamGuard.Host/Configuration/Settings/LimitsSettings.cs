namespace StreamGuard.Host.Configuration.Settings;

public sealed record LimitsSettings
{
    public int RowsPerHistory { get; init; } = 4_096;

    public int NotesPerSubject { get; init; } = 1_024;

    public int BatchRecords { get; init; } = 1_024;

    public long BatchBytes { get; init; } = 1 << 20;

    public int QueuedBatches { get; init; } = 16;

    public long PrefetchBytes { get; init; } = 64 << 20;

    public int QueuedOutputs { get; init; } = 100_000;

    public long QueuedOutputBytes { get; init; } = 64 << 20;
}
