namespace StreamGuard.Host.Running.Measuring;

/// <summary>
/// When canaries fly, and into which partition each: a function of the time alone, so that all processes of an installation agree without a word. All times are
/// milliseconds since the Unix epoch.
/// </summary>
internal readonly record struct CanarySchedule(long Every, int Partitions)
{
    /// <summary>The time of the newest that has been due.</summary>
    public long Newest(long now) => now / Every * Every;

    /// <summary>The time of the first behind another time.</summary>
    public long FirstAfter(long time) => Newest(time) + Every;

    /// <summary>By turns.</summary>
    public int PartitionOf(long at) => (int)(at / Every % Partitions);
}
