using StreamGuard.Host.Metrics.Figures;
using static StreamGuard.Host.Metrics.Catalogue.MetricDefinition;

namespace StreamGuard.Host.Metrics.Catalogue;

/// <summary>How fast it is, and whether it lives.</summary>
internal static class SpeedMetrics
{
    public static readonly MetricDefinition AlertLatency = Histogram(
        "streamguard_alert_latency_seconds", LatencyBounds.Way,
        "From the event's time to its alert.",
        "What the customer feels. It holds the producer's delay too: compare it with the detection latency.");

    public static readonly MetricDefinition DetectionLatency = Histogram(
        "streamguard_detection_latency_seconds", LatencyBounds.Way,
        "From when the event's record was appended to the log to its alert.",
        "Our own part of the latency.");

    public static readonly MetricDefinition Processing = Histogram(
        "streamguard_event_processing_seconds", LatencyBounds.Engine,
        "Time of one record in the engine; sampled.",
        "Rising with the same traffic: a new rule is expensive, or the state no longer fits the cache.");

    public static readonly MetricDefinition CanaryAge = Gauge(
        "streamguard_canary_age_seconds", "seconds", [],
        "Since the newest synthetic scam was sent up to which none is missing here: of those through the partitions of this process. Only where some are owned.",
        "The one to be woken by: whatever the cause, scams are not being caught.", Joining.Largest);

    public static readonly MetricDefinition CanaryFailures = Counter(
        "streamguard_canary_failures_total", "canaries", [],
        "Synthetic scams through the partitions of this process that had not come through when the next was sent.",
        "Now and then at a rebalance; more often the way is too slow.");

    public static readonly MetricDefinition WorkerUp = Gauge(
        "streamguard_worker_up", "", ["worker"],
        "1 while the worker's loop runs, 0 when it has stopped because it must not go on.",
        "/healthz says why. It does not start again by itself.", Joining.Smallest);

    public static readonly MetricDefinition WorkerTurnAge = Gauge(
        "streamguard_worker_turn_age_seconds", "seconds", ["worker"],
        "Since the worker's loop last turned; it turns at least once a second.",
        "Minutes: it hangs, or waits for a full output.", Joining.Largest);

    public static readonly MetricDefinition Role = Gauge(
        "streamguard_role_info", "", ["role"],
        "A role of this process; always 1.",
        "Which processes route and which detect.", Joining.Largest);

    public static readonly MetricDefinition Build = Gauge(
        "streamguard_build_info", "", ["version", "dotnet"],
        "The version of the program and of its runtime; always 1.",
        "Two versions at once: an upgrade is under way or was forgotten.", Joining.Largest);

    public static readonly MetricDefinition Folded = Gauge(
        "streamguard_folded_label_values", "values", ["label"],
        "Values of a label beyond its cap; they are counted under `other`.",
        "More than none: what you look for may be in `other`.", Joining.Largest);

    public static IReadOnlyList<MetricDefinition> All { get; } =
        [AlertLatency, DetectionLatency, Processing, CanaryAge, CanaryFailures, WorkerUp, WorkerTurnAge, Role, Build, Folded];
}
