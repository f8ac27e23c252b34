using StreamGuard.Engine.Events;
using StreamGuard.Engine.State;

namespace StreamGuard.Engine.Partitions;

/// <summary>Where each bucket of a partition stands in the log. Indexed by bucket; only the partition's own buckets have a place.</summary>
internal sealed class BucketPlaces
{
    public const long Never = -1;

    private readonly int partitions;
    private readonly Place[] places;

    public BucketPlaces(int partition, int partitions)
    {
        this.partitions = partitions;
        Partition = partition;
        places = new Place[Bucket.Count / partitions];
        Array.Fill(places, new Place { ChangedAt = Never, AheadTo = Never, WrittenAt = Never });
    }

    private struct Place
    {
        public long ChangedAt;
        public long ClockThen;
        public long AheadTo;
        public long WrittenAt;

        /// <summary>Before its first change since it was written, or since it was empty.</summary>
        public LogPoint Before;
    }

    public int Partition { get; }

    /// <summary>Of buckets in the partition.</summary>
    public int Count => places.Length;

    /// <param name="number">0 .. Count - 1.</param>
    public int BucketAt(int number) => Partition + (number * partitions);

    /// <summary>The offset of the last record that changed anything in the bucket; <see cref="Never"/> if none did.</summary>
    public long ChangedAt(int bucket) => places[bucket / partitions].ChangedAt;

    /// <summary>The partition's clock after that record.</summary>
    public long ClockThen(int bucket) => places[bucket / partitions].ClockThen;

    /// <summary>The offset that the bucket's newest checkpoint shows; <see cref="Never"/> if it has none.</summary>
    public long WrittenAt(int bucket) => places[bucket / partitions].WrittenAt;

    public bool IsChanged(int bucket) => places[bucket / partitions] is var place && place.ChangedAt > place.WrittenAt;

    /// <summary>Of a changed bucket: up to here its newest checkpoint, or nothing at all, shows what it holds.</summary>
    public LogPoint Before(int bucket) => places[bucket / partitions].Before;

    /// <summary>Records up to this offset are in the bucket already, though the partition has not read them again yet.</summary>
    public long AheadTo(int bucket) => places[bucket / partitions].AheadTo;

    /// <summary>Asks for the bucket's place.</summary>
    public void Fetch(int bucket) => Prefetcher.Fetch(ref places[bucket / partitions]);

    /// <param name="before">The place in front of the record that changes it.</param>
    public void Change(int bucket, long offset, long clock, in LogPoint before)
    {
        ref Place place = ref places[bucket / partitions];
        if (place.ChangedAt <= place.WrittenAt)
        {
            place.Before = before;
        }

        place.ChangedAt = offset;
        place.ClockThen = clock;
    }

    /// <summary>A checkpoint shows the bucket as it is.</summary>
    public void Write(int bucket)
    {
        ref Place place = ref places[bucket / partitions];
        place.WrittenAt = place.ChangedAt;
    }

    /// <summary>The bucket was found as its checkpoint shows it, and holds what the log says up to another offset, perhaps a later one.</summary>
    public void Restore(int bucket, long writtenAt, long clock, long aheadTo)
    {
        ref Place place = ref places[bucket / partitions];
        (place.ChangedAt, place.WrittenAt, place.ClockThen, place.AheadTo) = (writtenAt, writtenAt, clock, aheadTo);
    }
}
