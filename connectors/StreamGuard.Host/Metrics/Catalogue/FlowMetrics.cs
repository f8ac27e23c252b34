using static StreamGuard.Host.Metrics.Catalogue.MetricDefinition;

namespace StreamGuard.Host.Metrics.Catalogue;

/// <summary>Events on their way in, and outputs on their way out.</summary>
internal static class FlowMetrics
{
    public static readonly MetricDefinition Events = Counter(
        "streamguard_events_total", "events", ["topic", "outcome"],
        "Input events by what became of them: routed, bad, or skipped by the mapping.",
        "The traffic. Compare it with the same hour of last week; nothing at all means that a source is dead.");

    public static readonly MetricDefinition Bad = Counter(
        "streamguard_bad_events_total", "events", ["topic", "reason"],
        "Input events that went to the dead letters, by reason.",
        "When the share rises a producer has changed its format: the reason and the dead letters say which field.");

    public static readonly MetricDefinition LagRecords = Gauge(
        "streamguard_input_lag_records", "records", ["topic"],
        "Records in the input topic that have not been read.",
        "Falling: it catches up. Growing: it is too slow, or its output is stuck.");

    public static readonly MetricDefinition LagSeconds = Gauge(
        "streamguard_input_lag_seconds", "seconds", ["topic"],
        "Since the oldest record was appended that is not routed yet; 0 when there are none.",
        "How late an alert is because of the queue in front of us.", Joining.Largest);

    public static readonly MetricDefinition ClockDelay = Gauge(
        "streamguard_clock_delay_seconds", "seconds", ["topic"],
        "How far the event time up to which this topic has been read is behind now.",
        "The slowest topic holds the clock, and so the deadlines of all rules: look at its producer.", Joining.Largest);

    public static readonly MetricDefinition Kinds = Counter(
        "streamguard_kind_events_total", "events", ["kind"],
        "Events that were applied, by kind.",
        "A kind that has stopped blinds the rules that read it, though the traffic as a whole looks well.");

    public static readonly MetricDefinition Sent = Counter(
        "streamguard_outputs_sent_total", "records", ["output"],
        "Outputs given to the client, by class.",
        "Alerts, commands and dead letters as they leave.");

    public static readonly MetricDefinition Acknowledged = Counter(
        "streamguard_outputs_acknowledged_total", "records", ["output"],
        "Outputs that all replicas have acknowledged, by class.",
        "Standing still while outputs are unacknowledged: the brokers do not take what we send.");

    public static readonly MetricDefinition Unacknowledged = Gauge(
        "streamguard_outputs_unacknowledged", "records", ["output"],
        "Outputs sent and not yet acknowledged, by class.",
        "What would be sent again after a crash.");

    public static readonly MetricDefinition QueueDepth = Gauge(
        "streamguard_output_queue_records", "records", ["output"],
        "Outputs that wait in front of the client, by class.",
        "At its limit the intake slows: that is backpressure, and the cause is behind the queue.");

    public static readonly MetricDefinition QueueLimit = Gauge(
        "streamguard_output_queue_limit_records", "records", ["output"],
        "How many outputs may wait in front of the client, by class.",
        "The scale of the queue.");

    public static IReadOnlyList<MetricDefinition> All { get; } =
        [Events, Bad, LagRecords, LagSeconds, ClockDelay, Kinds, Sent, Acknowledged, Unacknowledged, QueueDepth, QueueLimit];
}
