using Confluent.Kafka;
using StreamGuard.Kafka.Settings;

namespace StreamGuard.Kafka.Reading;

/// <summary>Where partitions that are given to us are read from: where the group is, or, where it has not begun, at the end that its topic may ask for.</summary>
internal static class StartOffsets
{
    /// <param name="committed">Asks the brokers what the group remembers of some partitions.</param>
    /// <exception cref="KafkaEnvironmentException">They do not say: nothing is read, for events could be left out.</exception>
    public static IReadOnlyList<TopicPartitionOffset> Of(
        IReadOnlyList<TopicPartition> names, KafkaOptions options, Func<IReadOnlyList<TopicPartition>, IReadOnlyList<TopicPartitionOffset>> committed)
    {
        var asked = names.Where(name => options.TopicsFromTheEnd.Contains(name.Topic)).ToList();
        if (asked.Count == 0)
        {
            return [.. names.Select(static name => new TopicPartitionOffset(name, Offset.Unset))];
        }

        try
        {
            var begun = committed(asked).Where(static one => one.Offset.Value >= 0).Select(static one => one.TopicPartition).ToHashSet();
            return [.. names.Select(name => new TopicPartitionOffset(name, asked.Contains(name) && !begun.Contains(name) ? Offset.End : Offset.Unset))];
        }
        catch (KafkaException error)
        {
            throw new KafkaEnvironmentException(
                $"{options.BootstrapServers} does not say where group `{options.Group}` is in {string.Join(", ", asked)} ({error.Error.Reason}): start again", error);
        }
    }
}
