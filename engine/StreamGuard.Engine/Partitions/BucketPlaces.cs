using StreamGuard.Engine.Events;
using StreamGuard.Engine.State;

namespace StreamGuard.Engine.Partitions;

/// <summary>Where each bucket of a partition stands in the log. Indexed by bucket; only the partition's own buckets have a place.</summary>
internal sealed class BucketPlaces
{
    public const long Never = -1;

    private readonly BucketNumbers numbers;
    private readonly Place[] places;

    /// <summary>Before a bucket's first change since it was written, or since it was empty. Apart from the places, which every record looks at.</summary>
    private readonly LogPoint[] befores;

    public BucketPlaces(int partition, BucketNumbers numbers)
    {
        this.numbers = numbers;
        Partition = partition;
        places = new Place[numbers.Count];
        befores = new LogPoint[numbers.Count];
        Array.Fill(places, new Place { ChangedAt = Never, AheadTo = Never, WrittenAt = Never });
    }

    private struct Place
    {
        public long ChangedAt;
        public long ClockThen;
        public long AheadTo;
        public long WrittenAt;
    }

    public int Partition { get; }

    /// <summary>Of buckets in the partition.</summary>
    public int Count => places.Length;

    /// <param name="number">0 .. Count - 1.</param>
    public int BucketAt(int number) => numbers.BucketAt(Partition, number);

    /// <summary>The offset of the last record that changed anything in the bucket; <see cref="Never"/> if none did.</summary>
    public long ChangedAt(int bucket) => places[numbers.NumberOf(bucket)].ChangedAt;

    /// <summary>The partition's clock after that record.</summary>
    public long ClockThen(int bucket) => places[numbers.NumberOf(bucket)].ClockThen;

    /// <summary>The offset that the bucket's newest checkpoint shows; <see cref="Never"/> if it has none.</summary>
    public long WrittenAt(int bucket) => places[numbers.NumberOf(bucket)].WrittenAt;

    public bool IsChanged(int bucket) => places[numbers.NumberOf(bucket)] is var place && place.ChangedAt > place.WrittenAt;

    /// <summary>Of a changed bucket: up to here its newest checkpoint, or nothing at all, shows what it holds.</summary>
    public LogPoint Before(int bucket) => befores[numbers.NumberOf(bucket)];

    /// <summary>Records up to this offset are in the bucket already, though the partition has not read them again yet.</summary>
    public long AheadTo(int bucket) => places[numbers.NumberOf(bucket)].AheadTo;

    /// <summary>Asks for the bucket's place.</summary>
    public void Fetch(int bucket)
    {
        ref Place place = ref places[numbers.NumberOf(bucket)];
        Prefetcher.Fetch(ref place.ChangedAt);
        Prefetcher.Fetch(ref place.WrittenAt);
    }

    /// <param name="before">The place in front of the record that changes it.</param>
    public void Change(int bucket, long offset, long clock, in LogPoint before)
    {
        ref Place place = ref places[numbers.NumberOf(bucket)];
        if (place.ChangedAt <= place.WrittenAt)
        {
            befores[numbers.NumberOf(bucket)] = before;
        }

        place.ChangedAt = offset;
        place.ClockThen = clock;
    }

    /// <summary>A checkpoint shows the bucket as it is.</summary>
    public void Write(int bucket)
    {
        ref Place place = ref places[numbers.NumberOf(bucket)];
        place.WrittenAt = place.ChangedAt;
    }

    /// <summary>The bucket was found as its checkpoint shows it, and holds what the log says up to another offset, perhaps a later one.</summary>
    public void Restore(int bucket, long writtenAt, long clock, long aheadTo)
    {
        ref Place place = ref places[numbers.NumberOf(bucket)];
        (place.ChangedAt, place.WrittenAt, place.ClockThen, place.AheadTo) = (writtenAt, writtenAt, clock, aheadTo);
    }
}
