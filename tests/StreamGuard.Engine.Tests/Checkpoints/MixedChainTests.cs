using StreamGuard.Engine.Partitions;
using StreamGuard.Engine.Partitions.Checkpoints;
using StreamGuard.Engine.Runtime.Checkpoints;
using Xunit;

namespace StreamGuard.Engine.Tests.Checkpoints;

/// <summary>Two owners, one of them a zombie, under the same keys: pieces of both are never put together.</summary>
public sealed class MixedChainTests : IDisposable
{
    private const int RowAtATime = 1;

    private readonly WrittenBucket one = Lived(1);
    private readonly WrittenBucket other = Lived(2);

    [Fact]
    public void PiecesOfOneWriterAreRestoredAsFarAsTheyAreComplete()
    {
        Assert.Null(Newest(one.Bytes[..^1]));
        Assert.Equal(one.Bytes.Count, Newest(one.Bytes)!.Pieces.Count);

        int complete = one.Bytes.Count;
        one.Apply("C1", 0, 3_000, "new");
        one.Note("C1");
        one.Begin(one.Offset - 2);
        Assert.False(one.Step(RowAtATime));
        Assert.Equal(complete, Newest(one.Bytes)!.Pieces.Count);
        while (!one.Step(RowAtATime))
        {
        }

        Assert.Equal(one.Bytes.Count, Newest(one.Bytes)!.Pieces.Count);
        Assert.Equal(one.Offset, Newest(one.Bytes)!.Offset);
    }

    [Fact]
    public void APieceOfAnotherWriterEndsTheChainWhereverItStands()
    {
        for (int at = 0; at < one.Bytes.Count; at++)
        {
            List<byte[]> mixed = [.. one.Bytes];
            mixed[at] = other.Bytes[Math.Min(at, other.Bytes.Count - 1)];
            Assert.Null(Newest(mixed));
        }
    }

    [Fact]
    public void PiecesOfAnEarlierLifeBehindAShorterOneAreNotTaken()
    {
        using WrittenBucket small = new();
        small.Apply("C1", 0, 1_000, "only");
        small.Begin(BucketPass.Everything);
        Assert.True(small.Step(int.MaxValue));
        StoredBucket newest = Newest([small.Bytes[0], .. one.Bytes[1..]])!;
        Assert.Equal(Convert.ToHexString(small.Live()), Convert.ToHexString(WrittenBucket.Restored(newest.Pieces)));
    }

    [Fact]
    public void AGenerationThatWasNeverCompletedIsBegunAgainAndTheLastGoodOneStays()
    {
        BucketVersions versions = new(partitions: 1);
        Assert.Equal(BucketPass.Everything, versions.Begin(0));
        Assert.Equal(0, versions.Add(0, one.Bytes[0], completes: true).Generation);
        versions.BeginAnew();
        Assert.Equal(BucketPass.Everything, versions.Begin(0));
        Assert.Equal(1, versions.Add(0, one.Bytes[0], completes: false).Generation);
        versions.BeginAnew();
        Assert.Equal(BucketPass.Everything, versions.Begin(0));
        CheckpointKey again = versions.Add(0, one.Bytes[0], completes: false);
        Assert.Equal((1, 0), (again.Generation, again.Step));
    }

    [Fact]
    public void ChangesAreWrittenUntilTheyOutweighHalfOfTheWhole()
    {
        byte[] piece = new byte[100];
        BucketVersions versions = new(partitions: 1);
        versions.Begin(0);
        versions.Add(0, piece, completes: true);
        versions.Add(0, piece, completes: true);
        versions.End(0, through: 5);
        Assert.Equal(5, versions.Begin(0));
        versions.Add(0, piece, completes: true);
        versions.End(0, through: 6);
        Assert.Equal(6, versions.Begin(0));
        versions.Add(0, piece.AsSpan(0, 8), completes: true);
        versions.End(0, through: 7);
        Assert.Equal(BucketPass.Everything, versions.Begin(0));
    }

    [Theory]
    [InlineData(BucketVersions.MostChanges, false)]
    [InlineData(BucketVersions.MostChanges + 1, true)]
    public void SoManyChangesFollowAWholeAndNoMore(int passes, bool isWhole)
    {
        BucketVersions versions = new(partitions: 1);
        long begun = 0;
        for (int pass = 0; pass <= passes; pass++)
        {
            begun = versions.Begin(0);
            versions.Add(0, new byte[pass == 0 ? 1_000_000 : 8], completes: true);
            versions.End(0, through: pass);
        }

        Assert.Equal(isWhole, begun == BucketPass.Everything);
    }

    [Fact]
    public void KeysTellSixtyFiveThousandStepsApart()
    {
        CheckpointKey key = new(CheckpointContent.Bucket, 65_535, 1, BucketVersions.MostSteps - 1, 255);
        byte[] bytes = new byte[CheckpointKey.Size];
        key.Write(bytes);
        Assert.True(CheckpointKey.TryRead(bytes, out CheckpointKey read));
        Assert.Equal(key, read);
    }

    public void Dispose()
    {
        one.Dispose();
        other.Dispose();
    }

    private static WrittenBucket Lived(int seed)
    {
        WrittenBucket bucket = new(seed);
        for (int step = 0; step < 60; step++)
        {
            bucket.Happen(subjects: 4);
        }

        bucket.Begin(BucketPass.Everything);
        while (!bucket.Step(RowAtATime))
        {
        }

        return bucket;
    }

    private static StoredBucket? Newest(IReadOnlyList<byte[]> steps)
    {
        Stored stored = new();
        CheckpointBuffer scratch = new();
        for (int step = 0; step < steps.Count; step++)
        {
            CheckpointKey key = new(CheckpointContent.Bucket, WrittenBucket.Number, 0, (ushort)step, 0);
            CheckpointParts.Write(stored, 0, key, offset: 1, steps[step], largestPart: 1_000_000, scratch);
        }

        return stored.Checkpoints.NewestBuckets().GetValueOrDefault(WrittenBucket.Number);
    }

    private sealed class Stored : ICheckpointWriter
    {
        public StoredCheckpoints Checkpoints { get; } = new();

        public void Write(int partition, ReadOnlySpan<byte> key, ReadOnlySpan<byte> value) => Checkpoints.Add(key, value.ToArray());
    }
}
