using StreamGuard.Engine.Effects;
using StreamGuard.Host.Configuration;
using StreamGuard.Host.Configuration.Settings;

namespace StreamGuard.Host.Running;

/// <summary>A configuration file as the options of a run.</summary>
internal static class ConfiguredRun
{
    public static RunOptions Of(StreamGuardConfiguration chosen) => new()
    {
        Kafka = chosen.ToKafkaOptions() with
        {
            TopicsFromTheEnd = [.. chosen.Inputs.Where(input => input.From == StartAt.End).Select(input => input.Topic)],
        },
        Roles = chosen.Roles,
        Topics = [.. chosen.Inputs.Select(Of)],
        IdentityTopic = chosen.Identity.Topic is { } identity ? new InputTopic(identity) : null,
        AlertsTopic = chosen.Alerts.Topic,
        ShadowTopic = chosen.Shadow.Topic,
        DeadLettersTopic = chosen.DeadLetters.Topic,
        AlertsRetention = Kept(chosen.Alerts.Retention),
        ShadowRetention = Kept(chosen.Shadow.Retention),
        DeadLettersRetention = Kept(chosen.DeadLetters.Retention),
        MasksDeadLetters = chosen.DeadLetters.Mask,
        CommandTopicOf = action => chosen.Commands.For(action).Topic,
        CommandLifetimes = new TimesToLive(
            (long)CommandSettings.UsualFor("").Expires.TotalMilliseconds,
            chosen.Commands.ByAction.ToDictionary(one => one.Key, one => (long)one.Value.Expires.TotalMilliseconds, StringComparer.Ordinal)),
        LogTopic = chosen.Log.Topic,
        LogPartitions = chosen.Log.Partitions,
        LogRetention = Kept(chosen.Log.Retention),
        Replication = (short)chosen.Log.Replication,
        CheckpointsTopic = chosen.Checkpoints.Topic,
        CheckpointEvery = chosen.Checkpoints.Every,
        CheckpointSlice = chosen.Checkpoints.Slice,
        OldestCheckpoint = chosen.Checkpoints.Oldest,
        SchemaPath = chosen.SchemaPath,
        RulesTopic = chosen.Rules.Topic,
        RulesAreForTheFirstStart = !chosen.Rules.Watch,
        Workers = chosen.Detect.Workers ?? Environment.ProcessorCount,
        StaticPartitions = chosen.Detect.Assignment == AssignedBy.Static ? chosen.Detect.Partitions : null,
        FutureBound = chosen.Route.Future,
        TickEvery = chosen.Route.Tick,
        MostHeldEvents = chosen.Route.Queue,
        LongestHold = chosen.Route.CatchUp,
        State = chosen.ToStateOptions(),
        Listen = chosen.Http.Listen?.ToString(),
        CanaryEvery = chosen.Canary.Enabled ? chosen.Canary.Every : null,
    };

    /// <summary>A file says how long, or for ever; it leaves nothing to the brokers.</summary>
    private static TimeSpan Kept(TimeSpan? retention) => retention ?? Timeout.InfiniteTimeSpan;

    private static InputTopic Of(InputSettings input) => new(input.Topic, input.Kind) { Mapping = input.MappingPath };
}
