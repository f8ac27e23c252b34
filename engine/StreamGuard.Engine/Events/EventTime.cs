namespace StreamGuard.Engine.Events;

/// <summary>
/// Times at a distance from an event's time, in milliseconds since the Unix epoch. What would lie beyond the first or last of all times is that one:
/// an event may have any time at all.
/// </summary>
public static class EventTime
{
    /// <param name="milliseconds">Not negative.</param>
    public static long Earlier(long time, long milliseconds) =>
        time < long.MinValue + milliseconds ? long.MinValue : time - milliseconds;

    /// <param name="milliseconds">Not negative.</param>
    public static long Later(long time, long milliseconds) =>
        time > long.MaxValue - milliseconds ? long.MaxValue : time + milliseconds;
}
