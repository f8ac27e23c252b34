using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Partitions.Checkpoints;
using StreamGuard.Host.Replaying;
using StreamGuard.Kafka.Reading;

namespace StreamGuard.Host.Logs;

/// <summary>`streamguard log checkpoints`: what each record of the topic is, never what it holds.</summary>
internal sealed class CheckpointPrinting : ITopicPrinting
{
    private readonly LogLook look;
    private readonly PartitionReader reader;
    private readonly CheckpointDescriptions descriptions = new();

    public CheckpointPrinting(LogLook look, PartitionReader reader)
    {
        this.look = look;
        this.reader = reader;
        Partitions = Topics.Chosen(look, Topic, Topics.PartitionsOf(reader, look, Topic, "--checkpoints-topic"));
    }

    public string Topic => look.CheckpointsTopic;

    public IReadOnlyList<int> Partitions { get; }

    public (long Begin, long End) RangeOf(int partition)
    {
        (long begin, long end) = reader.Bounds(Topic, partition);
        return (Math.Max(begin, look.From?.Offset ?? begin), Math.Min(end, look.To?.Offset ?? end));
    }

    public bool Print(int partition, TopicRecord found, JsonLines lines)
    {
        CheckpointDescription? what = descriptions.Add(partition, found.Key, found.Value);
        if ((look.From?.Time is not null || look.To?.Time is not null) && (what?.Clock is not { } clock || clock < look.From?.Time || clock >= look.To?.Time))
        {
            return false;
        }

        lines.Write(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("partition", partition);
            json.WriteNumber("position", found.Offset);
            if (what is null)
            {
                json.WriteString("type", "unreadable");
                json.WriteNumber("bytes", found.Value?.Length ?? 0);
                json.WriteEndObject();
                return;
            }

            bool isBucket = what.Key.Content == CheckpointContent.Bucket;
            json.WriteString("type", isBucket ? "bucket" : "manifest");
            if (isBucket)
            {
                json.WriteNumber("bucket", what.Key.Bucket);
            }

            json.WriteNumber("offset", what.Offset);
            json.WriteNumber("generation", what.Key.Generation);
            if (isBucket)
            {
                json.WriteNumber("step", what.Key.Step);
            }

            json.WriteNumber("part", what.Key.Part);
            json.WriteNumber("parts", what.Parts);
            json.WriteNumber("bytes", what.Bytes);
            if (what.Clock is { } time && time != Slot.Missing)
            {
                json.WriteString("clock", ZonedTime.Rfc3339(time, TimeZoneInfo.Utc));
            }

            if (what.InForce is { } inForce)
            {
                json.WriteString("in_force", inForce.Trim());
            }

            if (what.Subjects is { } subjects)
            {
                json.WriteNumber("subjects", subjects);
            }

            if (what.Completes is { } completes)
            {
                json.WriteBoolean("completes", completes);
            }

            if (what.Buckets is { } buckets)
            {
                json.WriteNumber("buckets", buckets);
            }

            json.WriteEndObject();
        });
        return true;
    }

    public void Dispose()
    {
    }
}
