namespace StreamGuard.Host.Metrics.Kafka;

/// <summary>What is kept of the client's statistics; totals are since the client was made.</summary>
public sealed record KafkaStatistics
{
    /// <summary>Brokers with a number; at most <see cref="KafkaStatisticsReader.MaximumBrokers"/>.</summary>
    public IReadOnlyList<KafkaBrokerStatistics> Brokers { get; init; } = [];

    /// <summary>Connections that stand, those to bootstrap addresses too.</summary>
    public int Connected { get; init; }

    /// <summary>Waiting in the client, to be sent or to be taken.</summary>
    public long QueuedRecords { get; init; }

    public long QueuedBytes { get; init; }

    /// <summary>A consumer's lag by topic, over its partitions here; for <see cref="Figures.InputFigures.LagRecords"/>.</summary>
    public IReadOnlyDictionary<string, long> Lag { get; init; } = new Dictionary<string, long>(StringComparer.Ordinal);

    /// <summary>Of partitions that a consumer reads: the offset of the next record, as the brokers last told.</summary>
    public IReadOnlyDictionary<(string Topic, int Partition), long> Ends { get; init; } = new Dictionary<(string, int), long>();
}

public sealed record KafkaBrokerStatistics
{
    public int Number { get; init; }

    public bool IsConnected { get; init; }

    /// <summary>Requests not yet on the wire, and those without an answer.</summary>
    public long Queued { get; init; }

    public long InFlight { get; init; }

    public long Errors { get; init; }

    public long Retries { get; init; }

    public long Timeouts { get; init; }

    public double RoundTripMeanSeconds { get; init; }

    public double RoundTripP99Seconds { get; init; }
}
