using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Matching;
using StreamGuard.Engine.Partitions.Checkpoints;

namespace StreamGuard.Engine.Partitions;

/// <summary>What a partition's owner reaches out to.</summary>
public sealed record PartitionPorts
{
    public const int UsualLargestCheckpointPieceBytes = 48 * 1024;

    public required ILogWriter Log { get; init; }

    public required IEffectWriter Effects { get; init; }

    public required ICheckpointWriter Checkpoints { get; init; }

    /// <summary>The largest value of a checkpoint, in bytes: longer ones are cut into parts.</summary>
    public int LargestCheckpointPartBytes { get; init; } = CheckpointParts.UsualLargestPart;

    /// <summary>What is written of a bucket at a time, in bytes without what stands around the subjects: as much as holds the loop for a short moment.</summary>
    public int LargestCheckpointPieceBytes { get; init; } = UsualLargestCheckpointPieceBytes;

    /// <summary>The compiled rules of a version; null if nobody knows it.</summary>
    public required Func<string, RuleSet?> RuleSets { get; init; }

    /// <summary>Schemas that are not in force but that records may have been written with, by <see cref="Schema.Version"/>; null if nobody knows it.</summary>
    public Func<uint, Schema?> Schemas { get; init; } = _ => null;

    /// <summary>Told of every event for another subject, in front of the records of the log that it becomes, its own and those of its copies.</summary>
    public Action<DerivedEvent>? Deriving { get; init; }

    /// <summary>Told of every alert of a rule with a limit, with the clock: whoever counts over all partitions trips it through the log.</summary>
    public Action<CompiledRule, RulesInForce, long>? Limited { get; init; }
}
