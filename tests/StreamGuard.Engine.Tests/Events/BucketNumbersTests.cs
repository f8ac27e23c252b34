using StreamGuard.Engine.Events;
using Xunit;

namespace StreamGuard.Engine.Tests.Events;

public class BucketNumbersTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    [InlineData(4_096)]
    [InlineData(Bucket.Count)]
    public void EachBucketHasANumberOfItsOwnInItsPartition(int partitions)
    {
        BucketNumbers numbers = new(partitions);
        HashSet<(int Partition, int Number)> seen = [];
        for (int bucket = 0; bucket < Bucket.Count; bucket++)
        {
            (int partition, int number) = (numbers.PartitionOf(bucket), numbers.NumberOf(bucket));
            Assert.Equal(Bucket.Partition(bucket, partitions), partition);
            Assert.InRange(number, 0, numbers.Count - 1);
            Assert.True(seen.Add((partition, number)), $"bucket {bucket} shares number {number} of partition {partition}");
            Assert.Equal(bucket, numbers.BucketAt(partition, number));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(2 * Bucket.Count)]
    public void OnlyPowersOfTwoUpToTheNumberOfBucketsAreTaken(int partitions) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new BucketNumbers(partitions));
}
