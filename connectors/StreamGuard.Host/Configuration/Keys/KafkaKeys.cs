using StreamGuard.Host.Configuration.Settings;
using StreamGuard.Host.Configuration.Shapes;

namespace StreamGuard.Host.Configuration.Keys;

internal static class KafkaKeys
{
    private static readonly KafkaSettings Usual = new();

    public static readonly BlockShape<KafkaSettings> Block = new("`kafka`", Usual,
    [
        new Key<KafkaSettings, IReadOnlyList<string>>(
            "brokers", new BrokersShape(), Usual, kafka => kafka.Brokers, (kafka, brokers) => kafka with { Brokers = brokers },
            "Where the cluster is asked for; the rest of it is found by itself")
        {
            IsRequired = true,
            Example = "[kafka-1:9092, kafka-2:9092]",
            Reason = "Name two or three, so that one may be down while we start",
        },
        new Key<KafkaSettings, string>(
            "group", Texts.Group, Usual, kafka => kafka.Group, (kafka, group) => kafka with { Group = group },
            "The consumer group; processes with the same one share the partitions")
        {
            Reason = "Another name begins anew, with nothing committed",
        },
        new Key<KafkaSettings, TimeSpan>(
            "session_timeout", Figures.Duration("1s", "5m"), Usual, kafka => kafka.SessionTimeout, (kafka, time) => kafka with { SessionTimeout = time },
            "The partitions of a process that died go to others after this")
        {
            Reason = "Brokers ordinarily refuse less than 6s; longer keeps the partitions of a dead process waiting",
        },
        new Key<KafkaSettings, TimeSpan>(
            "fetch_wait", Figures.Duration("1ms", "5m"), Usual, kafka => kafka.FetchWait, (kafka, time) => kafka with { FetchWait = time },
            "How long a broker holds an idle fetch open")
        {
            Reason = "A real broker answers at once when something comes, so that it costs no latency; the embedded one does not",
        },
        new Key<KafkaSettings, IReadOnlyDictionary<string, string>>(
            "properties", PropertyKeys.Block, Usual, kafka => kafka.Properties, (kafka, properties) => kafka with { Properties = properties },
            "TLS, SASL, timeouts: properties of the client, under its own names")
        {
            Example = "{security.protocol: SSL}",
            Reason = "Only those that cannot lose, double or reorder anything; the others are ours to set",
        },
    ])
    {
        Remedy = "its keys are brokers, group, session_timeout, fetch_wait, properties; the client's own properties stand under `properties`",
    };
}
