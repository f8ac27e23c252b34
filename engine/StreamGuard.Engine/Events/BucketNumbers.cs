using System.Numerics;

namespace StreamGuard.Engine.Events;

/// <summary>
/// Numbers the buckets of a partition from 0, so that what is kept for each lies close together. Asked several times at every record, hence a shift:
/// a division is among the dearest things on that way.
/// </summary>
public readonly struct BucketNumbers
{
    private readonly int shift;

    /// <param name="partitions">Of the log, a power of two; 1 for a store that holds all buckets.</param>
    public BucketNumbers(int partitions)
    {
        if (!BitOperations.IsPow2(partitions) || partitions > Bucket.Count)
        {
            throw new ArgumentOutOfRangeException(nameof(partitions), partitions, $"A log has 1, 2, 4, … or {Bucket.Count} partitions.");
        }

        shift = BitOperations.Log2((uint)partitions);
    }

    /// <summary>Of buckets in each partition.</summary>
    public int Count => Bucket.Count >> shift;

    public int PartitionOf(int bucket) => bucket & ((1 << shift) - 1);

    public int NumberOf(int bucket) => bucket >> shift;

    public int BucketAt(int partition, int number) => (number << shift) + partition;
}
