namespace StreamGuard.Engine.Runtime.Checkpoints;

/// <summary>Which moment of a bucket its bytes show, and what they go on from.</summary>
/// <param name="After">The digest of the piece that they go on from; <see cref="Whole"/> if they begin with nothing.</param>
/// <param name="Offset">Of the last record of the log that is in them.</param>
/// <param name="Clock">After that record.</param>
/// <param name="InForce">The rule set, and the rules that have tripped, after that record.</param>
public readonly record struct BucketStamp(ulong After, long Offset, long Clock, string InForce)
{
    public const ulong Whole = 0;

    /// <summary>With those before it they hold everything of that moment. Others are worth nothing until one follows that does.</summary>
    public bool Completes { get; init; } = true;
}
