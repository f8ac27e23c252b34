using StreamGuard.Engine.Events;

namespace StreamGuard.Engine.Partitions;

/// <summary>Where each bucket of a partition stands in the log. Indexed by bucket; only the partition's own buckets have a place.</summary>
internal sealed class BucketPlaces
{
    public const long Never = -1;

    private readonly int partitions;
    private readonly long[] changedAt;
    private readonly long[] clockThen;
    private readonly long[] aheadTo;

    public BucketPlaces(int partition, int partitions)
    {
        this.partitions = partitions;
        Partition = partition;
        Count = Bucket.Count / partitions;
        changedAt = NewColumn();
        clockThen = NewColumn();
        aheadTo = NewColumn();
    }

    public int Partition { get; }

    /// <summary>Of buckets in the partition.</summary>
    public int Count { get; }

    /// <param name="number">0 .. Count - 1.</param>
    public int BucketAt(int number) => Partition + (number * partitions);

    /// <summary>The offset of the last record that changed anything in the bucket; <see cref="Never"/> if none did.</summary>
    public long ChangedAt(int bucket) => changedAt[bucket / partitions];

    /// <summary>The partition's clock after that record.</summary>
    public long ClockThen(int bucket) => clockThen[bucket / partitions];

    /// <summary>Records up to this offset are in the bucket already, though the partition has not read them again yet.</summary>
    public long AheadTo(int bucket) => aheadTo[bucket / partitions];

    public void Change(int bucket, long offset, long clock)
    {
        int number = bucket / partitions;
        changedAt[number] = offset;
        clockThen[number] = clock;
    }

    public void SetAhead(int bucket, long offset) => aheadTo[bucket / partitions] = offset;

    private long[] NewColumn()
    {
        long[] column = new long[Count];
        Array.Fill(column, Never);
        return column;
    }
}
