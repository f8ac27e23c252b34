namespace StreamGuard.Engine.Partitions;

/// <summary>A place between two records of a partition, and what holds there besides the buckets.</summary>
/// <param name="Offset">Of the last record before it; -1 at the beginning of the log.</param>
/// <param name="Clock">After that record.</param>
/// <param name="InForce">After that record.</param>
public readonly record struct LogPoint(long Offset, long Clock, RulesInForce InForce)
{
    public static LogPoint Beginning { get; } = new(-1, Events.Slot.Missing, RulesInForce.None);
}
