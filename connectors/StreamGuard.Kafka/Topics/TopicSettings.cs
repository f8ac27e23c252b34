using System.Globalization;

namespace StreamGuard.Kafka.Topics;

/// <summary>The settings of a topic on its brokers: what it is created with, and what is wrong with those that are found.</summary>
internal static class TopicSettings
{
    private const string Policy = "cleanup.policy";
    private const string Retention = "retention.ms";

    public static Dictionary<string, string> Of(TopicSpecification topic)
    {
        Dictionary<string, string> settings = new(StringComparer.Ordinal) { [Policy] = PolicyOf(topic) };
        if (topic.Retention is { } retention)
        {
            settings[Retention] = Text(retention);
        }

        if (topic.LargestBytes is { } largest)
        {
            settings["max.message.bytes"] = largest.ToString(CultureInfo.InvariantCulture);
        }

        return settings;
    }

    /// <summary>What goes behind "topic … has"; null where all is well, or the brokers do not say.</summary>
    public static string? ProblemOf(TopicSpecification topic, Func<string, string?> found)
    {
        if (found(Policy) is { } policy && policy != PolicyOf(topic))
        {
            return $"{Policy}={policy} and must have {PolicyOf(topic)}";
        }

        if (!long.TryParse(found(Retention), CultureInfo.InvariantCulture, out var kept))
        {
            return null;
        }

        if (topic.LeastRetention is { } least && kept >= 0 && kept < least.TotalMilliseconds)
        {
            return $"{Retention}={kept} and must have {Text(least)} or more, ten times what a checkpoint may be old";
        }

        return topic is { IsOutput: true, IsCompacted: false, Retention: { } wanted } && Text(wanted) != found(Retention)
            ? $"{Retention}={kept} and is to have {Text(wanted)}"
            : null;
    }

    private static string PolicyOf(TopicSpecification topic) => topic.IsCompacted ? "compact" : "delete";

    // -1, which is how the brokers write "for ever" too, is the length of an infinite time span.
    private static string Text(TimeSpan time) => ((long)time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
}
