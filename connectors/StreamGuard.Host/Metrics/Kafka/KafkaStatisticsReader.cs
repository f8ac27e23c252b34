using System.Text.Json;

namespace StreamGuard.Host.Metrics.Kafka;

/// <summary>The client's statistics, which are described in librdkafka's STATISTICS.md. Once every few seconds, so plain code will do.</summary>
internal static class KafkaStatisticsReader
{
    /// <summary>A cluster has tens; what is beyond this is not shown.</summary>
    public const int MaximumBrokers = 64;

    private const double MicrosecondsPerSecond = 1e6;

    /// <summary>Null when it is no JSON object.</summary>
    public static KafkaStatistics? TryRead(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Read(document.RootElement) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static KafkaStatistics Read(JsonElement root)
    {
        List<KafkaBrokerStatistics> all = [.. Members(root, "brokers").Select(broker => Broker(broker.Value))];
        List<JsonElement> partitions = [.. Members(root, "topics").SelectMany(topic => Members(topic.Value, "partitions")).Select(one => one.Value)];
        return new KafkaStatistics
        {
            Brokers = [.. all.Where(broker => broker.Number >= 0).DistinctBy(broker => broker.Number).OrderBy(broker => broker.Number).Take(MaximumBrokers)],
            Connected = all.Count(broker => broker.IsConnected),

            // All partitions of a consumer lead to one queue, and each tells the length of that.
            QueuedRecords = Number(root, "msg_cnt") + partitions.Select(one => Number(one, "fetchq_cnt")).DefaultIfEmpty().Max(),
            QueuedBytes = Number(root, "msg_size") + partitions.Select(one => Number(one, "fetchq_size")).DefaultIfEmpty().Max(),
            Lag = Members(root, "topics").ToDictionary(
                topic => topic.Name, topic => Members(topic.Value, "partitions").Sum(one => Lag(one.Value)), StringComparer.Ordinal),
            Ends = Members(root, "topics").SelectMany(topic => Members(topic.Value, "partitions").Where(one => IsRead(one.Value))
                .Select(one => (Place: (topic.Name, (int)Number(one.Value, "partition", -1)), End: Number(one.Value, "ls_offset", -1))))
                .Where(one => one.End >= 0).DistinctBy(one => one.Place).ToDictionary(one => one.Place, one => one.End),
        };
    }

    /// <summary>From what has been read; the client's own `consumer_lag` counts from what is committed, and knows none before the first commit.</summary>
    private static long Lag(JsonElement partition)
    {
        long end = Number(partition, "ls_offset", -1);
        long read = Math.Max(Number(partition, "app_offset", -1), Number(partition, "committed_offset", -1));
        return end < 0 || !IsRead(partition) ? 0 : Math.Max(0, end - (read >= 0 ? read : Math.Max(0, Number(partition, "lo_offset"))));
    }

    /// <summary>A partition that has gone to somebody else stays in the statistics as it was.</summary>
    private static bool IsRead(JsonElement partition) =>
        Member(partition, "fetch_state") is not { ValueKind: JsonValueKind.String } state || !(state.ValueEquals("none") || state.ValueEquals("stopped"));

    private static KafkaBrokerStatistics Broker(JsonElement broker)
    {
        JsonElement roundTrip = Member(broker, "rtt");
        JsonElement state = Member(broker, "state");
        return new KafkaBrokerStatistics
        {
            Number = (int)Number(broker, "nodeid", -1),
            IsConnected = state.ValueKind == JsonValueKind.String && state.ValueEquals("UP"),
            Queued = Number(broker, "outbuf_cnt"),
            InFlight = Number(broker, "waitresp_cnt"),
            Errors = Number(broker, "txerrs") + Number(broker, "rxerrs"),
            Retries = Number(broker, "txretries"),
            Timeouts = Number(broker, "req_timeouts"),
            RoundTripMeanSeconds = Number(roundTrip, "avg") / MicrosecondsPerSecond,
            RoundTripP99Seconds = Number(roundTrip, "p99") / MicrosecondsPerSecond,
        };
    }

    private static long Number(JsonElement of, string name, long otherwise = 0) =>
        Member(of, name) is { ValueKind: JsonValueKind.Number } found && found.TryGetInt64(out long number) ? number : otherwise;

    private static IEnumerable<JsonProperty> Members(JsonElement of, string name) =>
        Member(of, name) is { ValueKind: JsonValueKind.Object } found ? found.EnumerateObject() : [];

    /// <summary>Undefined where there is none.</summary>
    private static JsonElement Member(JsonElement of, string name) =>
        of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out JsonElement found) ? found : default;
}
