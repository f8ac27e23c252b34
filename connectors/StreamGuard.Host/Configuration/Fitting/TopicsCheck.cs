using StreamGuard.Host.Configuration.Settings;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Host.Configuration.Fitting;

/// <summary>No topic has two uses; only commands of several actions may share one. An alert that is read as an event would go round for ever.</summary>
internal static class TopicsCheck
{
    public static void Check(StreamGuardConfiguration configuration, Reading reading)
    {
        Dictionary<string, string> uses = new(StringComparer.Ordinal);
        foreach ((string path, string? topic) in Uses(configuration))
        {
            if (topic is null || reading.IsUnread(path))
            {
                continue;
            }

            if (!uses.TryAdd(topic, path) && !(IsCommand(path) && IsCommand(uses[topic])))
            {
                Tell(topic, path, uses[topic], reading);
            }
        }
    }

    private static void Tell(string topic, string path, string other, Reading reading)
    {
        // What nobody wrote is a default: the caret belongs to the one of the two that somebody did write.
        (string shown, string named) = reading.IsWritten(path) || !reading.IsWritten(other) ? (path, other) : (other, path);
        Span span = reading.PlaceOf(shown, Parent(shown));
        reading.Error(ConfigurationCodes.TopicTwice, span, $"`{topic}` is the topic of `{Parent(named)}` already", "give every topic one use, and another name here");
    }

    private static IEnumerable<(string Path, string? Topic)> Uses(StreamGuardConfiguration configuration)
    {
        for (int index = 0; index < configuration.Inputs.Count; index++)
        {
            yield return ($"inputs[{index}].topic", configuration.Inputs[index].Topic);
        }

        yield return ("identity.topic", configuration.Identity.Topic);
        yield return ("rules.topic", configuration.Rules.Topic);
        yield return ("log.topic", configuration.Log.Topic);
        yield return ("alerts.topic", configuration.Alerts.Topic);
        yield return ("shadow.topic", configuration.Shadow.Topic);
        yield return ("dead_letters.topic", configuration.DeadLetters.Topic);
        yield return ("checkpoints.topic", configuration.Checkpoints.Topic);
        foreach ((string action, CommandSettings command) in configuration.Commands.ByAction)
        {
            yield return ($"commands.{action}.topic", command.Topic);
        }
    }

    private static bool IsCommand(string path) => path.StartsWith("commands.", StringComparison.Ordinal);

    private static string Parent(string path) => path[..path.LastIndexOf('.')];
}
