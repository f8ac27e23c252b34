using StreamGuard.Engine.Events;

namespace StreamGuard.Engine.Matching;

/// <summary>
/// Compiled rules, immutable and shared by workers. Made by the planner; the worker that runs it has a <see cref="Frame"/> of its own.
/// </summary>
public sealed class RuleSet
{
    public required Schema Schema { get; init; }

    /// <summary>`sha256:…`: the hash of all that can change an answer.</summary>
    public required string Version { get; init; }

    /// <summary>In ordinal order of id, which is their number.</summary>
    public required IReadOnlyList<CompiledRule> Rules { get; init; }

    /// <summary>By kind: tries every rule on that kind and notes matches and unknowns in the frame. Null: no rule is on that kind.</summary>
    public required IReadOnlyList<Action<Frame>?> Programs { get; init; }

    /// <summary>Texts too long for a packed key.</summary>
    public required IReadOnlyList<string> Constants { get; init; }

    /// <summary>Lists of texts that conditions ask membership of.</summary>
    public required IReadOnlyList<IReadOnlyList<string>> Sets { get; init; }

    public required int CacheSlots { get; init; }

    /// <summary>By kind: rules with `recheck` that read events of it.</summary>
    public required IReadOnlyList<IReadOnlyList<CompiledRule>> RecheckedBy { get; init; }
}
