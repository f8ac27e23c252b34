using StreamGuard.Engine.Effects;
using StreamGuard.Engine.State;
using StreamGuard.Host.Configuration.Settings;
using StreamGuard.Kafka.Settings;

namespace StreamGuard.Host.Running;

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

    /// <summary>Where the commands of an action go; null: they are not sent.</summary>
    public Func<string, string?> CommandTopicOf { get; init; } = _ => null;

    public string LogTopic { get; init; } = "streamguard-log";

    /// <summary>Null: what the log has, 4 when it is created. A power of two.</summary>
    public int? LogPartitions { get; init; }

    /// <summary>Null: what the brokers usually keep; <see cref="Timeout.InfiniteTimeSpan"/>: for ever. So are the other retentions.</summary>
    public TimeSpan? LogRetention { get; init; } = TimeSpan.FromDays(7);

    public TimeSpan? AlertsRetention { get; init; }

    public TimeSpan? ShadowRetention { get; init; }

    public TimeSpan? DeadLettersRetention { get; init; }

    public required string CheckpointsTopic { get; init; }

    public required string RulesTopic { get; init; }

    /// <summary>Of the rules that are brought into force; null: the one that is built in.</summary>
    public string? SchemaPath { get; init; }

    /// <summary>The rules of a start are only for a log that never had any; what was pushed since wins.</summary>
    public bool RulesAreForTheFirstStart { get; init; }

    /// <summary>A new checkpoint round begins at most this often in each partition.</summary>
    public TimeSpan CheckpointEvery { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest that a loop writes checkpoints before it looks after its records again.</summary>
    public TimeSpan CheckpointSlice { get; init; } = TimeSpan.FromMicroseconds(100);

    /// <summary>How often every partition of the log is told the time.</summary>
    public TimeSpan TickEvery { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>About so many events are held at the most while topics are merged; then the reading stops.</summary>
    public int MostHeldEvents { get; init; } = 8_192;

    /// <summary>The longest that an event waits for one of another topic that happened before it.</summary>
    public TimeSpan LongestHold { get; init; } = TimeSpan.FromSeconds(2);

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

    public StateOptions State { get; init; } = new();

    /// <summary>How long after its alert a command may still be obeyed.</summary>
    public TimesToLive CommandLifetimes { get; init; } = TimesToLive.Default;

    /// <summary>Account and phone numbers in dead letters are hidden.</summary>
    public bool MasksDeadLetters { get; init; } = true;

    /// <summary>How old the oldest checkpoint may become before somebody is told.</summary>
    public TimeSpan OldestCheckpoint { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>`HOST:PORT` of the metrics; null: nowhere.</summary>
    public string? Listen { get; init; }

    /// <summary>How often a synthetic scam goes the whole way; null: never.</summary>
    public TimeSpan? CanaryEvery { get; init; }

    /// <summary>
    /// Gets the clients' own figures (which client, JSON) on their threads, as often as <see cref="KafkaOptions.StatisticsEveryMilliseconds"/> says.
    /// </summary>
    public Action<string, string>? Statistics { get; init; }

    public TimeSpan StatusEvery { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Ten times what a checkpoint may be old.</summary>
    public TimeSpan LeastRetention => OldestCheckpoint * 10;
}
