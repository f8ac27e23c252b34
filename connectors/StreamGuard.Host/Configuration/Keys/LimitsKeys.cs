using StreamGuard.Host.Configuration.Settings;
using StreamGuard.Host.Configuration.Shapes;

namespace StreamGuard.Host.Configuration.Keys;

internal static class LimitsKeys
{
    private const long Kibibyte = 1 << 10;
    private const long Gibibyte = 1 << 30;

    private static readonly LimitsSettings Usual = new();

    public static readonly BlockShape<LimitsSettings> Block = new("`limits`", Usual,
    [
        new Key<LimitsSettings, int>(
            "rows_per_history", Figures.Count(16, 1_000_000), Usual, limits => limits.RowsPerHistory, (limits, count) => limits with { RowsPerHistory = count },
            "Events kept of one subject and kind; the oldest is cut, and counted")
        {
            Unit = "events",
            Reason = "Bounds what one hot account costs; it is part of what decides an answer, so all processes must have the same",
        },
        new Key<LimitsSettings, int>(
            "notes_per_subject", Figures.Count(16, 1_000_000), Usual, limits => limits.NotesPerSubject, (limits, count) => limits with { NotesPerSubject = count },
            "Suppressions, cases and timers kept of one subject; the oldest is cut, and counted")
        {
            Unit = "notes",
            Reason = "As `rows_per_history`",
        },
        new Key<LimitsSettings, int>(
            "batch", Figures.Count(1, 100_000), Usual, limits => limits.BatchRecords, (limits, count) => limits with { BatchRecords = count },
            "Records handed over together at the most")
        {
            Unit = "records",
            Reason = "Handing over costs a batch, not a record; a batch goes as soon as there is anything",
        },
        new Key<LimitsSettings, long>(
            "batch_size", Figures.Size(Kibibyte, Gibibyte), Usual, limits => limits.BatchBytes, (limits, bytes) => limits with { BatchBytes = bytes },
            "Their values together; a larger record is a batch of its own")
        {
            Reason = "Bounds memory where records are large",
        },
        new Key<LimitsSettings, int>(
            "queued_batches", Figures.Count(1, 10_000), Usual, limits => limits.QueuedBatches, (limits, count) => limits with { QueuedBatches = count },
            "Batches that wait for a worker; when that many do, reading stops")
        {
            Unit = "batches",
            Reason = "Enough to outlast a pause of the worker, little enough to be evaluated at once",
        },
        new Key<LimitsSettings, long>(
            "prefetch", Figures.Size(Kibibyte, Gibibyte), Usual, limits => limits.PrefetchBytes, (limits, bytes) => limits with { PrefetchBytes = bytes },
            "What the client reads ahead, over all partitions")
        {
            Reason = "Hides the brokers' answer times while catching up",
        },
        new Key<LimitsSettings, int>(
            "queued_outputs", Figures.Count(1, 10_000_000), Usual, limits => limits.QueuedOutputs, (limits, count) => limits with { QueuedOutputs = count },
            "Outputs that wait for a broker; when that many do, detecting waits")
        {
            Unit = "records",
            Reason = "Nothing is dropped while a broker is away: the intake slows",
        },
        new Key<LimitsSettings, long>(
            "queued_output_size", Figures.Size(Kibibyte, Gibibyte), Usual,
            limits => limits.QueuedOutputBytes, (limits, bytes) => limits with { QueuedOutputBytes = bytes }, "The same bound, in memory")
        {
            Reason = "Bounds memory where outputs are large",
        },
    ]);
}
