using System.Text.Json;
using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Replaying;
using StreamGuard.Kafka.Reading;

namespace StreamGuard.Host.Logs;

/// <summary>`streamguard log alerts`: the alerts of their topic, as they were sent.</summary>
internal sealed class AlertPrinting : ITopicPrinting
{
    private readonly LogLook look;
    private readonly PartitionReader reader;

    public AlertPrinting(LogLook look, PartitionReader reader)
    {
        this.look = look;
        this.reader = reader;
        Topic = look.AlertsTopic ?? throw new UserProblemException("name the topic that alerts went to with --alerts-topic");
        Partitions = Topics.Chosen(look, Topic, Topics.PartitionsOf(reader, look, Topic, "--alerts-topic"));
    }

    public string Topic { get; }

    public IReadOnlyList<int> Partitions { get; }

    public (long Begin, long End) RangeOf(int partition)
    {
        (long begin, long end) = reader.Bounds(Topic, partition);
        return (Math.Max(begin, look.From?.Offset ?? begin), Math.Min(end, look.To?.Offset ?? end));
    }

    public bool Print(int partition, TopicRecord found, JsonLines lines)
    {
        if (RecordedAlert.Read(found.Value) is not { } alert || !IsWanted(alert))
        {
            return false;
        }

        lines.Write(json => json.WriteRawValue(alert.Text, skipInputValidation: true));
        return true;
    }

    public void Dispose()
    {
    }

    private bool IsWanted(RecordedAlert alert) =>
        (look.Subject is null || alert.Subject == look.Subject) && !(alert.At < look.From?.Time) && !(alert.At >= look.To?.Time);
}
