namespace StreamGuard.Kafka.Settings;

/// <summary>What an operator chooses. All else is fixed in <see cref="ConsumerSettings"/> and <see cref="ProducerSettings"/>.</summary>
public sealed record KafkaOptions
{
    /// <summary>`HOST:PORT`, several with commas.</summary>
    public required string BootstrapServers { get; init; }

    /// <summary>The topics that a <see cref="Reading.KafkaSource"/> reads.</summary>
    public IReadOnlyList<string> Topics { get; init; } = [];

    /// <summary>Readers with the same group share the partitions, and go on where the group stopped.</summary>
    public string Group { get; init; } = "streamguard";

    /// <summary>Where a group begins that has committed nothing of a partition yet: in these topics only with what comes from now on, else at the oldest record.</summary>
    public IReadOnlyList<string> TopicsFromTheEnd { get; init; } = [];

    /// <summary>TLS, SASL, timeouts and names for the broker's log; <see cref="ClientProperties"/> has the list. Of secrets, where they are.</summary>
    public IReadOnlyDictionary<string, string> Properties { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Null: the group shares the partitions. Else exactly these of every topic are read, whoever else reads them.</summary>
    public IReadOnlyList<int>? StaticPartitions { get; init; }

    /// <summary>An assigned partition is read only after <see cref="Reading.KafkaSource.Start"/>, from the offset given there.</summary>
    public bool OwnerChoosesStart { get; init; }

    /// <summary>Whenever all that a partition holds has been read, <see cref="Reading.BatchKind.CaughtUp"/> says so.</summary>
    public bool TellsWhenCaughtUp { get; init; }

    /// <summary>How often the client gives its own figures; 0 for never.</summary>
    public int StatisticsEveryMilliseconds { get; init; }

    /// <summary>The most records in one batch.</summary>
    public int BatchRecords { get; init; } = 1_024;

    /// <summary>A batch ends when its values reach this; a single larger record is a batch of its own.</summary>
    public int BatchKibibytes { get; init; } = 1_024;

    /// <summary>Batches that wait for the owner. When that many do, reading stops.</summary>
    public int QueuedBatches { get; init; } = 16;

    /// <summary>What the client may read ahead, over all partitions; beside it come the client's own objects, and the answer that is on its way.</summary>
    public int PrefetchKibibytes { get; init; } = 65_536;

    /// <summary>For a reader who takes records as they come, from any partition: no further ahead than what stays in the processor's cache.</summary>
    public KafkaOptions ReadingALittleAhead() => this with { PrefetchKibibytes = Math.Min(PrefetchKibibytes, 2_048) };

    /// <summary>How long a partition rests after the client has read that far ahead.</summary>
    public int PrefetchRestMilliseconds { get; init; } = 2;

    /// <summary>How long the broker holds an idle fetch open. A real one answers at once when something comes.</summary>
    public int FetchWaitMilliseconds { get; init; } = 500;

    /// <summary>The partitions of a reader that died go to others after this. Brokers ordinarily refuse less than 6 s.</summary>
    public int SessionTimeoutMilliseconds { get; init; } = 10_000;

    /// <summary>Delivered offsets reach the group this often, and at once when a partition is revoked and at the end.</summary>
    public int CommitIntervalMilliseconds { get; init; } = 500;

    /// <summary>How long a revocation waits for the owner to finish with the partitions; the whole group waits with it.</summary>
    public int RevocationGraceMilliseconds { get; init; } = 10_000;

    /// <summary>
    /// A stall of the owner that is longer than this pauses the partitions, so that the group can be served. A pause throws away what
    /// was read ahead (it is read again); shorter stalls keep it.
    /// </summary>
    public int StallBeforePauseMilliseconds { get; init; } = 10_000;

    /// <summary>Outputs that wait in the process for the broker; when that many do, sending waits.</summary>
    public int QueuedOutputs { get; init; } = 100_000;

    /// <summary>The same bound, in memory.</summary>
    public int QueuedOutputKibibytes { get; init; } = 65_536;
}
