namespace StreamGuard.Engine.Runtime;

/// <summary>What a router must know besides the schema.</summary>
public sealed record RouterOptions
{
    public const long UsualFutureBoundMilliseconds = 5 * 60 * 1000;

    /// <summary>
    /// How far ahead of the clock an event's time may be. Null in a replay from a file, where the clock is the largest time read so far; live
    /// the clock is what <see cref="Router.Clock"/> was set to, and before that there is no bound.
    /// </summary>
    public long? FutureBoundMilliseconds { get; init; }
}
