using StreamGuard.Host.Metrics.Figures;
using static StreamGuard.Host.Metrics.Catalogue.MetricDefinition;

namespace StreamGuard.Host.Metrics.Catalogue;

/// <summary>What partitions remember, and how it is kept safe.</summary>
internal static class StateMetrics
{
    private static readonly string[] Partition = ["partition"];

    public static readonly MetricDefinition Bytes = Gauge(
        "streamguard_state_bytes", "bytes", Partition,
        "Memory of the partition's histories, texts and notes.",
        "Plan memory by its trend; it lies outside the garbage collector's heap.");

    public static readonly MetricDefinition BytesAllowed = Gauge(
        "streamguard_state_limit_bytes", "bytes", Partition,
        "Memory that the configuration allows the partition; absent without a limit.",
        "At the limit rows are cut, and rules see shorter histories.");

    public static readonly MetricDefinition Subjects = Gauge(
        "streamguard_state_subjects", "subjects", Partition,
        "Subjects that have a history.",
        "A jump: a producer sends something other than customers in the subject's field.");

    public static readonly MetricDefinition Rows = Gauge(
        "streamguard_state_rows", "rows", Partition,
        "Rows in all histories.",
        "With the bytes: what a row costs.");

    public static readonly MetricDefinition RowsCut = Counter(
        "streamguard_rows_cut_total", "rows", Partition,
        "Rows that left because their history was at its cap.",
        "Some subject is far beyond the ordinary: a test account, a merchant among customers.");

    public static readonly MetricDefinition NotesCut = Counter(
        "streamguard_notes_cut_total", "notes", Partition,
        "Notes (cases, suppressions, armed timers) that left because their subject was at its cap.",
        "An alert may come twice or a timer not at all for that subject.");

    public static readonly MetricDefinition OldestCheckpoint = Gauge(
        "streamguard_checkpoint_oldest_age_seconds", "seconds", Partition,
        "Age of the oldest checkpoint of the partition's buckets.",
        "How much log a restart reads again. Growing without end: the delivered offset stands still.", Joining.Largest);

    public static readonly MetricDefinition CheckpointAgeAllowed = Gauge(
        "streamguard_checkpoint_age_limit_seconds", "seconds", [],
        "How old the oldest checkpoint may become.",
        "The log is kept ten times as long. Beyond that a restart cannot restore.", Joining.Largest);

    public static readonly MetricDefinition CheckpointBytes = Counter(
        "streamguard_checkpoint_written_bytes_total", "bytes", Partition,
        "Bytes written to the checkpoint topic.",
        "Beside the bytes of events: what safety costs.");

    public static readonly MetricDefinition LongestPause = Gauge(
        "streamguard_checkpoint_longest_pause_seconds", "seconds", Partition,
        "The longest that one slice of a checkpoint has held the loop since the partition was taken.",
        "Above a millisecond it shows in the latency of alerts.", Joining.Largest);

    public static readonly MetricDefinition Slices = Histogram(
        "streamguard_checkpoint_slice_seconds", LatencyBounds.Engine,
        "How long slices of checkpoints held the loop.",
        "The usual slice stays below 0.1 ms.");

    public static IReadOnlyList<MetricDefinition> All { get; } =
        [Bytes, BytesAllowed, Subjects, Rows, RowsCut, NotesCut, OldestCheckpoint, CheckpointAgeAllowed, CheckpointBytes, LongestPause, Slices];
}
