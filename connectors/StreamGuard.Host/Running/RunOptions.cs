using StreamGuard.Kafka.Settings;

namespace StreamGuard.Host.Running;

/// <summary>What a process does of the way from the input to the alerts.</summary>
[Flags]
internal enum Roles
{
    None = 0,

    /// <summary>Input topics to the log.</summary>
    Route = 1,

    /// <summary>The log to alerts.</summary>
    Detect = 2,
}

/// <summary>All that an operator chooses for `run`, from the command line or a file.</summary>
internal sealed record RunOptions
{
    /// <summary>Where the brokers are and how to talk to them. The group is that of the input topics; those who read the log have their own.</summary>
    public required KafkaOptions Kafka { get; init; }

    public Roles Roles { get; init; } = Roles.Route | Roles.Detect;

    /// <summary>What ROUTE reads.</summary>
    public IReadOnlyList<InputTopic> Topics { get; init; } = [];

    /// <summary>Of identity events, read whole before the first event, and read like the others too. Null: identities come among the events.</summary>
    public InputTopic? IdentityTopic { get; init; }

    public required string AlertsTopic { get; init; }

    /// <summary>Null: nowhere.</summary>
    public string? ShadowTopic { get; init; }

    public required string DeadLettersTopic { get; init; }

    /// <summary>By action; the empty name is for actions without a topic of their own. What neither names is not sent.</summary>
    public IReadOnlyDictionary<string, string> CommandTopics { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public string LogTopic { get; init; } = "streamguard-log";

    /// <summary>Null: what the log has, 4 when it is created. A power of two.</summary>
    public int? LogPartitions { get; init; }

    public TimeSpan LogRetention { get; init; } = TimeSpan.FromDays(7);

    public required string CheckpointsTopic { get; init; }

    public required string RulesTopic { get; init; }

    /// <summary>A new checkpoint round begins at most this often in each partition.</summary>
    public TimeSpan CheckpointEvery { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>No topic is created, and the settings of none are checked.</summary>
    public bool TakesTopicsAsTheyAre { get; init; }

    /// <summary>How many copies new topics have; null leaves it to the brokers.</summary>
    public short? Replication { get; init; }

    /// <summary>Threads that DETECT, each a member of the group.</summary>
    public int Workers { get; init; } = 1;

    /// <summary>Partitions of the log that DETECT reads whoever else reads them; null: the group shares them.</summary>
    public IReadOnlyList<int>? StaticPartitions { get; init; }

    /// <summary>How far ahead of the wall clock an event's time may be.</summary>
    public TimeSpan FutureBound { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>The stream is a recorded one: the clock follows its events and not the wall.</summary>
    public bool IsRecorded { get; init; }

    public TimeSpan StatusEvery { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Gets the clients' own figures (which client, JSON) on their threads, as often as <see cref="KafkaOptions.StatisticsEveryMilliseconds"/> says.
    /// </summary>
    public Action<string, string>? Statistics { get; init; }

    /// <summary>Ten times what a checkpoint may be old: two rounds.</summary>
    public TimeSpan LeastRetention => CheckpointEvery * 20;
}
