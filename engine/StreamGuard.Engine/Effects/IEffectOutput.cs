using StreamGuard.Engine.Events;

namespace StreamGuard.Engine.Effects;

/// <summary>Why a well-formed event was not evaluated.</summary>
public enum Refusal
{
    /// <summary>The same id with other content.</summary>
    Conflict,

    /// <summary>Older than any memory of its id.</summary>
    Expired,
}

/// <summary>Where the effects of events go. Called on the worker's thread, in the order of the effects.</summary>
public interface IEffectOutput
{
    /// <summary>An alert, live or shadow.</summary>
    void Raise(Alert alert);

    /// <summary>An event that a rule emitted, for its own subject (already applied) or another (to be applied by its owner). Not alert events.</summary>
    void Derive(DerivedEvent derived);

    /// <summary>An event for the dead letters.</summary>
    void Refuse(in LogRecord record, Refusal reason);
}
