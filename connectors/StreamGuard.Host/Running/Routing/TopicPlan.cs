using StreamGuard.Engine.Events;
using StreamGuard.Engine.Events.Decoding;
using StreamGuard.Engine.Events.Mapping;
using StreamGuard.Engine.Partitions.Records;
using StreamGuard.Engine.Runtime;
using StreamGuard.Host.CommandLine;
using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Host.Running.Routing;

/// <summary>How the messages of a topic become events.</summary>
/// <param name="Number">Of the topic as an origin.</param>
internal sealed record TopicPlan(InputTopic Topic, uint Number, int? Kind, Intake Intake)
{
    /// <summary>A message without a value only takes an older one away.</summary>
    public bool HasTombstones { get; init; }

    /// <exception cref="UserProblemException">The kind or the mapping is not there.</exception>
    public static TopicPlan Of(InputTopic topic, Schema schema, Router router)
    {
        int? kind = topic.Kind is null
            ? null
            : schema.Find(topic.Kind)?.Index ?? throw new UserProblemException($"topic {topic.Name}={topic.Kind}: the schema has no such kind");
        EventDecoder decoder = topic.Mapping is { } mapping ? new MappedDecoder(Mapping(topic.Name, mapping, schema), schema) : new JsonEventDecoder(schema);
        return new TopicPlan(topic, LogSource.Of(topic.Name), kind, new Intake(decoder, router));
    }

    private static EventMapping Mapping(string topic, string path, Schema schema)
    {
        Diagnostics diagnostics = new();
        if (SourceFileReader.Read(path, path, diagnostics) is not { } file || MappingReader.Read(file, schema, diagnostics) is not { } mapping)
        {
            Diagnostic first = diagnostics.All[0];
            throw new UserProblemException($"the mapping of topic {topic}, {path}: {first.Code} {first.Message}");
        }

        return mapping.Csv is { HasHeader: true }
            ? throw new UserProblemException($"the mapping of topic {topic}, {path}: messages have no header line; map JSON, or columns by number")
            : mapping;
    }
}
