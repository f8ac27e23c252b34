using StreamGuard.Host.CommandLine;
using StreamGuard.Host.Running.Opening;
using StreamGuard.Kafka;
using StreamGuard.Kafka.Topics;
using StreamGuard.Kafka.Writing;

namespace StreamGuard.Host.Running;

/// <summary>
/// What is done when outputs wait for a topic that is not there: it is created where that can be, and else somebody is told to, once. A topic of commands is missing
/// whenever other rules came into force with a new action. For several threads.
/// </summary>
internal sealed class MissingTopics(RunOptions options, int logPartitions, Action<string> tell)
{
    private readonly OutputTopics outputs = new(options, logPartitions);
    private readonly Lock oneAtATime = new();
    private readonly HashSet<string> told = new(StringComparer.Ordinal);

    public void Look(TopicLook look)
    {
        lock (oneAtATime)
        {
            if (look.IsThere)
            {
                if (told.Remove(look.Topic))
                {
                    tell($"topic `{look.Topic}` is there: what waited for it is sent");
                }
            }
            else if (Create(look.Topic) is { } problem && told.Add(look.Topic))
            {
                tell($"{problem}; {Counted.Of(look.Waiting, "output")} for it and all that come wait until it is there, none is lost");
            }
        }
    }

    /// <summary>Why it is still not there; null when it is.</summary>
    private string? Create(string topic)
    {
        string problem = $"topic `{topic}` is not on {options.Kafka.BootstrapServers}: create it";
        try
        {
            using TopicCreation topics = new(options.Kafka, line => problem = line) { Replication = options.Replication, TakesThemAsTheyAre = options.TakesTopicsAsTheyAre };
            if (topics.Ensure([outputs.Find(topic)]).GetAwaiter().GetResult().Count == 0)
            {
                return problem;
            }

            told.Remove(topic);
            tell($"created {topic}, which was missing");
            return null;
        }
        catch (KafkaEnvironmentException noBroker)
        {
            return noBroker.Message;
        }
    }
}
