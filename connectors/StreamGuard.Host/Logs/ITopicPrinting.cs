using StreamGuard.Host.Replaying;
using StreamGuard.Kafka.Reading;

namespace StreamGuard.Host.Logs;

/// <summary>How the records of one kind of topic are chosen and shown.</summary>
internal interface ITopicPrinting : IDisposable
{
    string Topic { get; }

    IReadOnlyList<int> Partitions { get; }

    /// <summary>What is to be looked at, the end not included.</summary>
    (long Begin, long End) RangeOf(int partition);

    /// <summary>False when it is none that was asked for.</summary>
    bool Print(int partition, TopicRecord found, JsonLines lines);
}
