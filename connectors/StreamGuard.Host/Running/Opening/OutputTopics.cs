using StreamGuard.Host.Configuration.Settings;
using StreamGuard.Kafka.Topics;

namespace StreamGuard.Host.Running.Opening;

/// <summary>The topics that outputs go to, as they are to be.</summary>
/// <param name="partitions">Of the log: a subject's alerts are spread as its events are.</param>
internal sealed class OutputTopics(RunOptions options, int partitions)
{
    /// <summary>Those of this process, whatever the rules are.</summary>
    public IEnumerable<TopicSpecification> Own()
    {
        if (options.Roles != Roles.None)
        {
            yield return new TopicSpecification(options.DeadLettersTopic, 1) { IsOutput = true, Retention = options.DeadLettersRetention };
        }

        if (options.Roles.HasFlag(Roles.Detect))
        {
            yield return new TopicSpecification(options.AlertsTopic, partitions) { IsOutput = true, Retention = options.AlertsRetention };
            if (options.ShadowTopic is { } shadow)
            {
                yield return new TopicSpecification(shadow, partitions) { IsOutput = true, Retention = options.ShadowRetention };
            }
        }
    }

    /// <summary>Those of the commands of some actions: also for whoever only brings rules into force, so that they are there before the first command.</summary>
    public IEnumerable<TopicSpecification> OfActions(IEnumerable<string> actions) => options.Roles == Roles.Route
        ? []
        : actions.Select(options.CommandTopicOf).OfType<string>().Distinct(StringComparer.Ordinal)
            .Select(topic => new TopicSpecification(topic, partitions) { IsOutput = true });

    /// <summary>One of them, by its name.</summary>
    public TopicSpecification Find(string topic) =>
        Own().FirstOrDefault(own => own.Name == topic) ?? new TopicSpecification(topic, partitions) { IsOutput = true };
}
