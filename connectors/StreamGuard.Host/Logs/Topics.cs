using System.Text;
using StreamGuard.Engine.Events;
using StreamGuard.Host.CommandLine;
using StreamGuard.Kafka;
using StreamGuard.Kafka.Reading;

namespace StreamGuard.Host.Logs;

/// <summary>Of the topics that are looked at, which partitions are.</summary>
internal static class Topics
{
    /// <exception cref="KafkaEnvironmentException">There is no such topic.</exception>
    public static int PartitionsOf(PartitionReader reader, LogLook look, string topic, string option) => reader.PartitionsOf(topic)
        ?? throw new KafkaEnvironmentException($"there is no topic `{topic}` on {look.Kafka.BootstrapServers}: name it with {option}");

    /// <summary>Those of a topic that is partitioned as the log is.</summary>
    /// <exception cref="UserProblemException">The partition that was asked for is not there.</exception>
    public static IReadOnlyList<int> Chosen(LogLook look, string topic, int count)
    {
        int? ofSubject = look.Subject is { } subject ? Bucket.Partition(BucketOf(subject), count) : null;
        if (look.Partition is { } asked && (asked < 0 || asked >= count))
        {
            throw new UserProblemException($"topic {topic} has no partition {asked}: it has 0 to {count - 1}");
        }

        if (look.Partition is { } named && ofSubject is { } own && named != own)
        {
            throw new UserProblemException($"subject {look.Subject} is in partition {own} of {topic}, not in {named}: leave --partition out");
        }

        return (look.Partition ?? ofSubject) is { } only ? [only] : [.. Enumerable.Range(0, count)];
    }

    public static int BucketOf(string subject) => Bucket.Of(Encoding.UTF8.GetBytes(subject));
}
