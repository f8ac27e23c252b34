using FsCheck.Xunit;
using StreamGuard.Engine.State;
using Xunit;

namespace StreamGuard.Engine.Tests.State;

public unsafe class PagePoolTests
{
    private const int SlabBytes = 4 * 1024 * 1024;
    private const int BlockBytes = 128 * 1024;

    [Fact]
    public void ASizeClassIsAtMostAnEighthLargerThanWhatWasAskedFor()
    {
        for (int bytes = 1; bytes <= PagePool.LargestPooledBytes; bytes += 7)
        {
            int size = PagePool.SizeFor(bytes);
            Assert.InRange(size, bytes, Math.Max(64, bytes + (bytes / 8) + 8));
            Assert.Equal(0, size % 8);
        }
    }

    [Property(MaxTest = 100)]
    public void BlocksInUseNeverOverlap(int seed)
    {
        Random random = new(seed);
        using PagePool pool = new();
        List<(nint Block, int Bytes, byte Mark)> blocks = [];
        for (int step = 0; step < 300; step++)
        {
            if (blocks.Count > 0 && random.Next(3) == 0)
            {
                int chosen = random.Next(blocks.Count);
                Check(blocks[chosen]);
                pool.Free(blocks[chosen].Block, blocks[chosen].Bytes);
                blocks.RemoveAt(chosen);
                continue;
            }

            int bytes = random.Next(20) == 0 ? random.Next(1, 600_000) : random.Next(1, 3_000);
            byte mark = (byte)random.Next(256);
            nint block = pool.Allocate(bytes);
            new Span<byte>((void*)block, bytes).Fill(mark);
            blocks.Add((block, bytes, mark));
        }

        blocks.ForEach(Check);
        blocks.ForEach(block => pool.Free(block.Block, block.Bytes));
        Assert.Equal(0, pool.UsedBytes);
    }

    [Fact]
    public void BlocksOfManySlabsHoldWhatIsWrittenIntoThem()
    {
        using PagePool pool = new();
        nint[] blocks = new nint[10 * SlabBytes / BlockBytes];
        for (int number = 0; number < blocks.Length; number++)
        {
            blocks[number] = pool.Allocate(BlockBytes);
            new Span<int>((void*)blocks[number], BlockBytes / sizeof(int)).Fill(number);
        }

        for (int number = 0; number < blocks.Length; number++)
        {
            Assert.False(new Span<int>((void*)blocks[number], BlockBytes / sizeof(int)).ContainsAnyExcept(number));
        }
    }

    [Fact]
    public void NoMoreThanOneSlabIsInReserve()
    {
        using PagePool pool = new();
        for (int slab = 1; slab <= 20; slab++)
        {
            pool.Allocate(BlockBytes);
            while (pool.UsedBytes < slab * (long)SlabBytes)
            {
                pool.Allocate(BlockBytes);
            }

            Assert.InRange(pool.ReservedBytes - pool.UsedBytes, 0, SlabBytes);
        }
    }

    [Fact]
    public void ASmallStateHasNoSlabInReserve()
    {
        using PagePool pool = new();
        pool.Allocate(BlockBytes);
        Assert.Equal(SlabBytes, pool.ReservedBytes);
    }

    private static void Check((nint Block, int Bytes, byte Mark) one) =>
        Assert.Equal(-1, new ReadOnlySpan<byte>((void*)one.Block, one.Bytes).IndexOfAnyExcept(one.Mark));
}
