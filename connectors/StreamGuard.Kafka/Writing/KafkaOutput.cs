namespace StreamGuard.Kafka.Writing;

/// <summary>One message for a topic. Its arrays must not be changed afterwards.</summary>
public sealed record KafkaOutput
{
    public required string Topic { get; init; }

    /// <summary>Null lets the client choose by the key.</summary>
    public int? Partition { get; init; }

    public byte[]? Key { get; init; }

    public byte[]? Value { get; init; }

    /// <summary>Written in UTF-8, in this order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>The headers of an alert.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> AlertHeaders(string rule, string severity, string subject) =>
        [new("rule", rule), new("severity", severity), new("subject", subject)];
}
