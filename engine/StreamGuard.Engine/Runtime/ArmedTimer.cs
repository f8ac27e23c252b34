using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Matching;

namespace StreamGuard.Engine.Runtime;

/// <summary>An `unless` rule that waits for its deadline. Keys are the worker's and retained while the timer lives.</summary>
public sealed class ArmedTimer
{
    public required CompiledRule Rule { get; init; }

    public required int Bucket { get; init; }

    /// <summary>Key of the subject.</summary>
    public required long Subject { get; init; }

    public required long TriggerId { get; init; }

    public required long TriggerAt { get; init; }

    public required int Depth { get; init; }

    public required int MayFollow { get; init; }

    /// <summary>Milliseconds since the Unix epoch.</summary>
    public required long Deadline { get; init; }

    /// <summary>The trigger's fields, for the condition of `unless`.</summary>
    public required long[] Fields { get; init; }

    public required long[] Lets { get; init; }

    public required Firing Firing { get; init; }
}
