namespace StreamGuard.Engine.Runtime.Checkpoints;

/// <summary>Which moment of a bucket its bytes show.</summary>
/// <param name="Previous">They hold only what has changed since the record of this offset; <see cref="Whole"/> if they hold everything.</param>
/// <param name="Offset">Of the last record of the log that is in it.</param>
/// <param name="Clock">After that record.</param>
/// <param name="InForce">The rule set, and the rules that have tripped, after that record.</param>
public readonly record struct BucketStamp(long Previous, long Offset, long Clock, string InForce)
{
    public const long Whole = -1;
}
