using FsCheck.Xunit;
using StreamGuard.Engine.Runtime.Checkpoints;
using Xunit;

namespace StreamGuard.Engine.Tests.Checkpoints;

/// <summary>Pieces against the bucket itself, written at once: at every place where they are complete they must be the same.</summary>
public class BucketPassTests
{
    private const int All = 3;

    private static readonly int[] Sizes = [1, 1, 70, 200, 600, 5_000, int.MaxValue];

    [Property(MaxTest = 150)]
    public void WhereverPiecesAreCompleteTheyAreTheBucketAsItWas(int seed)
    {
        Random random = new(seed);
        using WrittenBucket bucket = new(seed);
        int size = Sizes[random.Next(Sizes.Length)];
        int subjects = random.Next(1, 14);
        bool isOpen = false;
        long through = BucketPass.Everything;
        for (int step = 0; step < 700; step++)
        {
            if (random.Next(3) > 0)
            {
                bucket.Happen(subjects);
                continue;
            }

            if (!isOpen)
            {
                bucket.Begin(random.Next(12) == 0 ? BucketPass.Everything : through);
            }

            bool mayComplete = random.Next(4) > 0;
            isOpen = !bucket.Step(random.Next(9) == 0 ? Sizes[random.Next(Sizes.Length)] : size, mayComplete);
            through = isOpen ? through : bucket.Offset;
            if (!isOpen && mayComplete)
            {
                Assert.Equal(Convert.ToHexString(bucket.Live()), Convert.ToHexString(WrittenBucket.Restored(bucket.Pieces)));
            }
        }
    }

    [Fact]
    public void WhatFitsIsOnePieceAndOneByteLessIsTwo()
    {
        using WrittenBucket bucket = new();
        for (int row = 0; row < 15; row++)
        {
            bucket.Apply("C1", All, 1_000 + row, $"e{row}");
            bucket.Apply("C1", 0, 1_000 + row, $"f{row}");
            bucket.Apply("C2", 0, 1_000 + row, $"g{row}");
            bucket.Note("C2");
        }

        bucket.Begin(BucketPass.Everything);
        int largest = 1;
        while (!bucket.Step(largest))
        {
            bucket.Begin(BucketPass.Everything);
            largest++;
        }

        Assert.True(bucket.SubjectBytes <= largest);
        Assert.Single(bucket.Pieces);
        bucket.Begin(BucketPass.Everything);
        Assert.False(bucket.Step(largest - 1));
        Assert.True(bucket.Step(largest - 1));
        Assert.Equal([false, true], bucket.Pieces.Select(piece => piece.Stamp.Completes));
    }

    [Property(MaxTest = 60)]
    public void NoPieceIsLongerThanAllowedUnlessItHoldsOneThing(int seed)
    {
        Random random = new(seed);
        using WrittenBucket bucket = new(seed);
        for (int step = 0; step < 400; step++)
        {
            bucket.Happen(subjects: 9);
        }

        int largest = random.Next(300, 3_000);
        bucket.Begin(BucketPass.Everything);
        bool isWritten;
        do
        {
            isWritten = bucket.Step(largest);
            Assert.InRange(bucket.SubjectBytes, 0, largest);
        }
        while (!isWritten);
    }

    [Theory]
    [InlineData(PieceWriter.MostSubjects, 1)]
    [InlineData(PieceWriter.MostSubjects + 1, 2)]
    public void APieceTellsOfSoManySubjectsAndNoMore(int subjects, int pieces)
    {
        using WrittenBucket bucket = new();
        for (int subject = 0; subject < subjects; subject++)
        {
            bucket.Apply($"C{subject}", 0, 1_000, $"e{subject}");
        }

        bucket.Begin(BucketPass.Everything);
        while (!bucket.Step(48 * 1024))
        {
        }

        Assert.Equal(pieces, bucket.Pieces.Count);
    }

    [Fact]
    public void AChangeIsTheRowsThatCameAndNotTheHistory()
    {
        using WrittenBucket bucket = new();
        for (int row = 0; row < 15; row++)
        {
            bucket.Apply("C1", 0, 1_000 + row, $"e{row}");
        }

        bucket.Begin(BucketPass.Everything);
        Assert.True(bucket.Step(int.MaxValue));
        int whole = bucket.SubjectBytes;
        long through = bucket.Offset;
        bucket.Apply("C1", 0, 2_000, "new");
        bucket.Begin(through);
        Assert.True(bucket.Step(int.MaxValue));
        Assert.InRange(bucket.SubjectBytes, 1, whole / 4);
    }

    [Theory]
    [InlineData(BucketPass.MostOvertakings, true)]
    [InlineData(BucketPass.MostOvertakings - 1, false)]
    public void APassThatRecordsOvertakeComesToAnEnd(int overtakings, bool ends)
    {
        using WrittenBucket bucket = new();
        for (int row = 0; row < 15; row++)
        {
            bucket.Apply("C1", 0, 1_000 + row, $"e{row}");
        }

        bucket.Begin(BucketPass.Everything);
        Assert.False(bucket.Step(largest: 1));
        for (int late = 0; late < overtakings; late++)
        {
            bucket.Apply("C1", 0, 900 - late, $"late{late}");
            Assert.False(bucket.Step(largest: 1));
        }

        bucket.Apply("C1", 0, 800, "last");
        Assert.Equal(ends, bucket.Step(largest: 1));
    }

    [Fact]
    public void ABucketOfMoreSubjectsThanAreLookedThroughAtOnceIsWrittenWhileMoreCome()
    {
        using WrittenBucket bucket = new();
        for (int subject = 0; subject < 3 * BucketPass.PlacesAtOnce; subject++)
        {
            bucket.Apply($"C{subject}", 0, 1_000, $"e{subject}");
        }

        bucket.Begin(BucketPass.Everything);
        int steps = 1;
        while (!bucket.Step(48 * 1024))
        {
            for (int more = 0; more < 400 && steps < 20; more++)
            {
                bucket.Apply($"D{steps}-{more}", 0, 1_001, $"d{steps}-{more}");
            }

            steps++;
        }

        Assert.True(steps > 5);
        Assert.Equal(Convert.ToHexString(bucket.Live()), Convert.ToHexString(WrittenBucket.Restored(bucket.Pieces)));
    }

    [Fact]
    public void BytesOfAnotherVersionAreRefused()
    {
        using WrittenBucket bucket = new();
        bucket.Begin(BucketPass.Everything);
        bucket.Step(int.MaxValue);
        byte[] old = bucket.Bytes[0];
        old[BucketForm.Magic.Length] = BucketForm.Version - 1;
        Assert.Equal(
            $"The bucket has format {BucketForm.Version - 1}, this program reads {BucketForm.Version}: restore it with the version that wrote it.",
            Assert.Throws<BucketFormatException>(() => BucketPiece.Parse(old)).Message);
    }

    [Property]
    public void TheDigestOfBytesThatGrowIsThatOfAllOfThem(int seed)
    {
        byte[] bytes = new byte[new Random(seed).Next(400)];
        new Random(seed).NextBytes(bytes);
        RunningDigest digest = new();
        for (int length = 0; length <= bytes.Length; length += new Random(seed + length).Next(1, 50))
        {
            digest.Advance(bytes.AsSpan(0, length));
        }

        Assert.Equal(CheckpointDigest.Of(bytes), digest.Of(bytes));
    }
}
