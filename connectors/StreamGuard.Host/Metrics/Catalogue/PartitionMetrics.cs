using static StreamGuard.Host.Metrics.Catalogue.MetricDefinition;

namespace StreamGuard.Host.Metrics.Catalogue;

/// <summary>Partitions of the log that are owned here: what was applied, and how far they are.</summary>
internal static class PartitionMetrics
{
    private static readonly string[] Partition = ["partition"];

    public static readonly MetricDefinition Applied = Counter(
        "streamguard_records_applied_total", "records", Partition,
        "Records of the log that were applied: events, ticks and control records.",
        "Partitions are alike; one that stands out has a hot subject, one that stands still hangs.");

    public static readonly MetricDefinition Records = Counter(
        "streamguard_records_total", "records", ["partition", "outcome"],
        "Events of the log by what became of them: evaluated, duplicate, conflict, expired, follower (a copy or derived event), or resent (by us).",
        "Conflicts: a producer uses an id twice. Expired: a source is later than the memory of its ids. Both are in the dead letters.");

    public static readonly MetricDefinition Late = Counter(
        "streamguard_late_events_total", "events", Partition,
        "Events that were evaluated though the clock had passed their time by more than a minute.",
        "Many: a source is delayed, and rules that look back from others saw too little.");

    public static readonly MetricDefinition Cut = Counter(
        "streamguard_followers_cut_total", "events", ["partition", "bound"],
        "Derived events that were not made, by the bound that they met: depth or number.",
        "A rule feeds itself or fans out without end: find the rule that emits most.");

    public static readonly MetricDefinition Timers = Counter(
        "streamguard_timers_total", "timers", ["partition", "step"],
        "Armed `unless` rules: armed, answered in time, or fired at their deadline.",
        "Armed and never fired or answered: the clock stands still.");

    public static readonly MetricDefinition LogEnd = Gauge(
        "streamguard_log_end_offset", "", Partition,
        "The offset that the log's next record will have.",
        "Less the next offset it is what detection still has to read.");

    public static readonly MetricDefinition NextOffset = Gauge(
        "streamguard_next_offset", "", Partition,
        "The offset of the next record to apply.",
        "Standing still below the log's end: the partition hangs.");

    public static readonly MetricDefinition Delivered = Gauge(
        "streamguard_delivered_offset", "", Partition,
        "The offset below which every effect has been acknowledged.",
        "Standing still behind the next offset: an output is stuck. No checkpoint passes it.");

    public static readonly MetricDefinition Restored = Gauge(
        "streamguard_partition_restored", "", Partition,
        "1 when the partition answers, 0 while its state is being put together.",
        "The sum over all processes is what is covered; less than the log's partitions is a gap in detection.");

    public static readonly MetricDefinition RestoreDone = Gauge(
        "streamguard_restore_records", "records", Partition,
        "Records of checkpoints and log that the restore has read.",
        "With what it has to read: when it will be over.");

    public static readonly MetricDefinition RestoreTotal = Gauge(
        "streamguard_restore_expected_records", "records", Partition,
        "Records of checkpoints and log that the restore has to read.",
        "Large: checkpoints were too old, or the state is.");

    public static readonly MetricDefinition LogPartitions = Gauge(
        "streamguard_log_partitions", "partitions", [],
        "Partitions of the log, over all processes.",
        "What the restored partitions of all processes must add up to.", Joining.Largest);

    public static IReadOnlyList<MetricDefinition> All { get; } =
        [Applied, Records, Late, Cut, Timers, LogEnd, NextOffset, Delivered, Restored, RestoreDone, RestoreTotal, LogPartitions];
}
