using System.Text;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Partitions.Records;
using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Replaying;
using StreamGuard.Host.Running.Opening;
using StreamGuard.Kafka.Reading;

namespace StreamGuard.Host.Logs;

/// <summary>`streamguard log`: the records of the log, partition by partition in the order of their offsets.</summary>
internal sealed class LogPrinting : ITopicPrinting
{
    private readonly LogLook look;
    private readonly LogPlaces places;
    private readonly IReadOnlyList<int> partitions;
    private readonly RuleStore rules;
    private readonly LogRecordJson record;
    private readonly byte[]? subject;

    public LogPrinting(LogLook look, PartitionReader reader, CancellationToken stop)
    {
        this.look = look;
        places = new LogPlaces(reader, look.LogTopic, stop);
        partitions = Topics.Chosen(look, look.LogTopic, Topics.PartitionsOf(reader, look, look.LogTopic, "--log-topic"));
        Topics.PartitionsOf(reader, look, look.RulesTopic, "--rules-topic");
        rules = new RuleStore(look.AsRun);
        rules.Refresh();
        record = new LogRecordJson(rules, NamesOf(reader.TopicNames(), look.LogTopic));
        subject = look.Subject is null ? null : Encoding.UTF8.GetBytes(look.Subject);
    }

    public string Topic => look.LogTopic;

    public IReadOnlyList<int> Partitions => partitions;

    public (long Begin, long End) RangeOf(int partition) => places.Range(partition, look.From, look.To);

    public bool Print(int partition, TopicRecord found, JsonLines lines)
    {
        if (!IsWanted(found.Value))
        {
            return false;
        }

        lines.Write(json => record.Write(json, partition, found.Offset, found.Value));
        return true;
    }

    public void Dispose() => rules.Dispose();

    private static Dictionary<uint, string> NamesOf(IEnumerable<string> topics, string log)
    {
        Dictionary<uint, string> names = new() { [LogSource.Log] = log };
        foreach (string topic in topics)
        {
            names.TryAdd(LogSource.Of(topic), topic);
        }

        return names;
    }

    private bool IsWanted(byte[]? bytes)
    {
        if (!RecordBytes.TryRead(bytes, out LogRecordHeader header))
        {
            return subject is null;
        }

        if (subject is null)
        {
            return look.Ticks || header.Type != LogRecordType.Tick;
        }

        if (header.Type != LogRecordType.Event || header.Bucket != Bucket.Of(subject) || rules.FindSchema(header.SchemaVersion) is not { } schema
            || !LogRecord.TryRead(bytes, schema, out LogRecord read))
        {
            return false;
        }

        return read.TextOf(header.Subject, stackalloc byte[Key.LongestPacked]).SequenceEqual(subject);
    }
}
