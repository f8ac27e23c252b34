using static StreamGuard.Host.Metrics.Catalogue.MetricDefinition;

namespace StreamGuard.Host.Metrics.Catalogue;

/// <summary>From the statistics of Kafka's client.</summary>
internal static class KafkaMetrics
{
    private static readonly string[] Client = ["client"];
    private static readonly string[] Broker = ["client", "broker"];

    public static readonly MetricDefinition Connected = Gauge(
        "streamguard_kafka_connected_brokers", "brokers", Client,
        "Connections to brokers that stand.",
        "None: the network, the brokers, or a refused credential.");

    public static readonly MetricDefinition QueuedRecords = Gauge(
        "streamguard_kafka_client_queued_records", "records", Client,
        "Records in the client, to be sent or to be taken.",
        "A producer's: the brokers are slow. A consumer's: we are.");

    public static readonly MetricDefinition QueuedBytes = Gauge(
        "streamguard_kafka_client_queued_bytes", "bytes", Client,
        "Bytes of the records in the client.",
        "Memory outside the garbage collector's heap.");

    public static readonly MetricDefinition RoundTripMean = Gauge(
        "streamguard_kafka_broker_round_trip_mean_seconds", "seconds", Broker,
        "Mean time from a request to its answer, over the client's last statistics interval.",
        "The floor of every latency that crosses the broker.", Joining.Largest);

    public static readonly MetricDefinition RoundTripP99 = Gauge(
        "streamguard_kafka_broker_round_trip_p99_seconds", "seconds", Broker,
        "99th percentile of the time from a request to its answer, over the client's last statistics interval.",
        "A consumer's holds the wait for new records.", Joining.Largest);

    public static readonly MetricDefinition Queued = Gauge(
        "streamguard_kafka_broker_queued_requests", "requests", Broker,
        "Requests to the broker that are not yet on the wire.",
        "Growing: the broker or the network takes less than we send.");

    public static readonly MetricDefinition InFlight = Gauge(
        "streamguard_kafka_broker_in_flight_requests", "requests", Broker,
        "Requests to the broker without an answer.",
        "At a standstill with none answered: the broker hangs.");

    public static readonly MetricDefinition Retries = Counter(
        "streamguard_kafka_broker_retries_total", "requests", Broker,
        "Requests to the broker that were sent once more.",
        "A leader moves, or a broker is overloaded.");

    public static readonly MetricDefinition Errors = Counter(
        "streamguard_kafka_broker_errors_total", "errors", Broker,
        "Errors of sending to and receiving from the broker.",
        "Which broker is in trouble.");

    public static readonly MetricDefinition Timeouts = Counter(
        "streamguard_kafka_broker_timeouts_total", "requests", Broker,
        "Requests that the broker did not answer in time.",
        "Which broker is slow.");

    public static IReadOnlyList<MetricDefinition> All { get; } =
        [Connected, QueuedRecords, QueuedBytes, RoundTripMean, RoundTripP99, Queued, InFlight, Retries, Errors, Timeouts];
}
