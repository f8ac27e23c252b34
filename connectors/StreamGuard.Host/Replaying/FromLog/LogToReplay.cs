using StreamGuard.Engine.Partitions.Records;
using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Logs;
using StreamGuard.Host.Running.Opening;
using StreamGuard.Kafka.Reading;

namespace StreamGuard.Host.Replaying.FromLog;

/// <summary>The log that is replayed, with its rules, and the range of each of its partitions. Nothing is written to it.</summary>
internal sealed class LogToReplay : IDisposable
{
    private LogToReplay(LogLook look, Terminal terminal)
    {
        Look = look;
        Stop = terminal.Stop;
        Reader = new PartitionReader(look.Kafka);
        Rules = new RuleStore(look.AsRun);
    }

    public LogLook Look { get; }

    public CancellationToken Stop { get; }

    public PartitionReader Reader { get; }

    public RuleStore Rules { get; }

    public LogIdentity Identity { get; private set; }

    /// <summary>Of the topic that the alerts went to; null where none is named.</summary>
    public int? AlertPartitions { get; private set; }

    public IReadOnlyList<ReplayedRange> Ranges { get; private set; } = [];

    /// <exception cref="UserProblemException">The topics do not belong together.</exception>
    public static LogToReplay Open(LogLook look, Terminal terminal)
    {
        LogToReplay log = new(look, terminal);
        try
        {
            log.Open();
            return log;
        }
        catch
        {
            log.Dispose();
            throw;
        }
    }

    /// <summary>What to say when the ranges are empty.</summary>
    public UserProblemException NothingThere() => new($"{Look.LogTopic} has no record in that range: see what it has with `streamguard log`");

    public void Dispose()
    {
        Rules.Dispose();
        Reader.Dispose();
    }

    private void Open()
    {
        int partitions = Topics.PartitionsOf(Reader, Look, Look.LogTopic, "--log-topic");
        Topics.PartitionsOf(Reader, Look, Look.RulesTopic, "--rules-topic");
        AlertPartitions = Look.AlertsTopic is { } topic ? Topics.PartitionsOf(Reader, Look, topic, "--compare-with") : null;
        Rules.Refresh();
        Identity = Rules.Log ?? throw new UserProblemException($"topic {Look.RulesTopic} tells of no log: name that of the log with --rules-topic");
        if (Identity.Partitions != partitions)
        {
            throw new UserProblemException($"log {Identity} has {Identity.Partitions} partitions and topic {Look.LogTopic} {partitions}: they do not belong together");
        }

        LogPlaces places = new(Reader, Look.LogTopic, Stop);
        Ranges = [.. Enumerable.Range(0, partitions).Select(partition => RangeOf(places, partition))];
    }

    private ReplayedRange RangeOf(LogPlaces places, int partition)
    {
        (long begin, long end) = places.Range(partition, Look.From, Look.To);
        (long oldest, long next) = Reader.Bounds(Look.LogTopic, partition);
        return new ReplayedRange(partition, begin, end) { IsWhole = begin == oldest && end == next };
    }
}
