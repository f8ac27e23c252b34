using Confluent.Kafka;
using Confluent.Kafka.Admin;
using StreamGuard.Kafka.Native;
using StreamGuard.Kafka.Settings;

namespace StreamGuard.Kafka.Topics;

/// <summary>
/// Creates the topics that are not there, and looks at those that are. Brokers that cannot be asked (the embedded one, or for want of a right) are
/// taken as they are, and that is told once.
/// </summary>
public sealed class TopicCreation : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // Of the first question, behind which there may be nobody: the embedded broker has no controller.
    private static readonly TimeSpan FirstPatience = TimeSpan.FromSeconds(2);
    private readonly KafkaOptions _options;
    private readonly Action<string> _tell;
    private readonly IAdminClient _client;
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private bool? _canBeAsked;

    public TopicCreation(KafkaOptions options, Action<string> tell)
    {
        ClientLibrary.Use();
        _options = options;
        _tell = tell;
        var builder = new AdminClientBuilder(ClientProperties.Apply(new AdminClientConfig { ClientId = "streamguard" }, options));
        _client = ClientProperties.Built(builder.SetLogHandler(static (_, _) => { }).Build);
    }

    /// <summary>How many copies a new topic has; null leaves it to the brokers.</summary>
    public short? Replication { get; init; }

    /// <summary>Only the numbers of partitions are looked at, and nothing is created.</summary>
    public bool TakesThemAsTheyAre
    {
        get => _canBeAsked == false;
        init => _canBeAsked = value ? false : null;
    }

    /// <summary>Which of them were created now.</summary>
    /// <exception cref="KafkaEnvironmentException">One that is no output is not as it must be, or cannot be created.</exception>
    public async Task<IReadOnlySet<string>> Ensure(IReadOnlyList<TopicSpecification> topics)
    {
        HashSet<string> created = new(StringComparer.Ordinal);
        foreach (var topic in topics)
        {
            if (PartitionsOf(topic.Name) is not { } partitions)
            {
                if (await Create(topic))
                {
                    created.Add(topic.Name);
                    continue;
                }

                if (PartitionsOf(topic.Name) is not { } found)
                {
                    Refuse(topic, $"topic `{topic.Name}` is not on {_options.BootstrapServers} and cannot be created from here: create it");
                    continue;
                }

                partitions = found;
            }

            if (topic.NeedsExactPartitions && partitions != topic.Partitions)
            {
                throw new KafkaEnvironmentException(
                    $"topic `{topic.Name}` on {_options.BootstrapServers} has {partitions} partitions and must have {topic.Partitions}: " +
                    "name another topic, or say its number of partitions");
            }

            await Check(topic);
        }

        return created;
    }

    /// <summary>Null if there is no such topic.</summary>
    public int? PartitionsOf(string topic)
    {
        try
        {
            var found = _client.GetMetadata(topic, Patience).Topics.Single(one => one.Topic == topic);
            return found.Error.Code switch
            {
                ErrorCode.NoError or ErrorCode.LeaderNotAvailable => found.Partitions.Count > 0 ? found.Partitions.Count : null,
                ErrorCode.UnknownTopicOrPart => null,
                _ => throw new KafkaEnvironmentException($"topic `{topic}` on {_options.BootstrapServers}: {found.Error.Reason}"),
            };
        }
        catch (KafkaException error)
        {
            throw new KafkaEnvironmentException(
                $"{_options.BootstrapServers}: {error.Error.Reason}: see that a broker answers there", error);
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<bool> Create(TopicSpecification topic)
    {
        if (!await CanBeAsked(topic))
        {
            return false;
        }

        try
        {
            await _client.CreateTopicsAsync(
                [
                    new Confluent.Kafka.Admin.TopicSpecification
                    {
                        Name = topic.Name,
                        NumPartitions = topic.Partitions,
                        ReplicationFactor = Replication ?? -1,
                        Configs = TopicSettings.Of(topic),
                    },
                ],
                new CreateTopicsOptions { RequestTimeout = Patience, OperationTimeout = Patience });
            return true;
        }
        catch (CreateTopicsException error) when (error.Results[0].Error.Code == ErrorCode.TopicAlreadyExists)
        {
            return false;
        }
        catch (KafkaException error) when (IsUnsupported(error))
        {
            return false;
        }
        catch (KafkaException error)
        {
            var reason = error is CreateTopicsException { Results: [var only, ..] } ? only.Error.Reason : error.Error.Reason;
            Refuse(topic, $"topic `{topic.Name}` cannot be created on {_options.BootstrapServers}: {reason}: create it", error);
            return false;
        }
    }

    private async Task Check(TopicSpecification topic)
    {
        Dictionary<string, ConfigEntryResult> found;
        try
        {
            if (!await CanBeAsked(topic))
            {
                return;
            }

            found = await SettingsOnBroker(topic, Patience);
        }
        catch (KafkaException error) when (IsUnsupported(error))
        {
            return;
        }

        if (TopicSettings.ProblemOf(topic, name => found.GetValueOrDefault(name)?.Value) is { } problem)
        {
            Refuse(topic, $"topic `{topic.Name}` on {_options.BootstrapServers} has {problem}: change it, or name another topic");
        }
    }

    private async Task<Dictionary<string, ConfigEntryResult>> SettingsOnBroker(TopicSpecification topic, TimeSpan patience)
    {
        var results = await _client.DescribeConfigsAsync(
            [new ConfigResource { Type = ResourceType.Topic, Name = topic.Name }], new DescribeConfigsOptions { RequestTimeout = patience });
        return results[0].Entries;
    }

    private async Task<bool> CanBeAsked(TopicSpecification topic)
    {
        if (_canBeAsked is null)
        {
            try
            {
                await SettingsOnBroker(topic, FirstPatience);
            }
            catch (KafkaException error) when (error.Error.Code == ErrorCode.Local_TimedOut || IsUnsupported(error))
            {
                Give(up: error);
            }
            catch (KafkaException)
            {
                // That there is no such topic is an answer too.
            }

            _canBeAsked ??= true;
        }

        return _canBeAsked.Value;
    }

    private void Give(KafkaException up)
    {
        if (_canBeAsked != false)
        {
            _canBeAsked = false;
            _tell($"{_options.BootstrapServers} does not let topics be created or looked at ({up.Error.Reason}): they are taken as they are");
        }
    }

    /// <summary>Of a topic that nothing is computed from one problem is told, and the rest is left to whoever writes to it.</summary>
    private void Refuse(TopicSpecification topic, string problem, Exception? because = null)
    {
        if (!topic.IsOutput)
        {
            throw new KafkaEnvironmentException(problem, because);
        }

        if (_told.Add(topic.Name))
        {
            _tell(problem);
        }
    }

    /// <summary>The brokers are too old or too simple for the question, or do not let us ask it.</summary>
    private bool IsUnsupported(KafkaException error)
    {
        var code = error switch
        {
            CreateTopicsException { Results: [var only, ..] } => only.Error.Code,
            DescribeConfigsException { Results: [var only, ..] } => only.Error.Code,
            _ => error.Error.Code,
        };
        if (code is not (ErrorCode.Local_UnsupportedFeature or ErrorCode.UnsupportedVersion or ErrorCode.ClusterAuthorizationFailed
            or ErrorCode.TopicAuthorizationFailed))
        {
            return false;
        }

        Give(up: error);
        return true;
    }
}
