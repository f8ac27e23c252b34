using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Partitions.Delivery;

namespace StreamGuard.Engine.Partitions;

/// <summary>Where what a partition finds goes: to people, banks and operators. Called on the owner's thread.</summary>
public interface IEffectWriter
{
    /// <summary>An alert, live or shadow; a live one with a command for each of its actions.</summary>
    void Raise(Alert alert, Cause because);

    /// <summary>An event for the dead letters.</summary>
    void Refuse(in LogRecord record, Refusal reason, Cause because);
}
