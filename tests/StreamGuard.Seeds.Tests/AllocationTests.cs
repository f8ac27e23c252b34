using System.Buffers;
using Xunit;

namespace StreamGuard.Seeds.Tests;

public class AllocationTests
{
    [Fact]
    public void AnOrdinaryEventAllocatesNothing()
    {
        EventGenerator generator = new(new GeneratorOptions { Customers = 1_000, Events = 300_000, ScamsPerMillion = 0 });
        ArrayBufferWriter<byte> output = new(1 << 16);
        Write(generator, output, 100_000);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Write(generator, output, 100_000);

        // The calendar may still double once or twice; that is all.
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 100_000 * 16);
    }

    private static void Write(EventGenerator generator, ArrayBufferWriter<byte> output, int events)
    {
        for (int written = 0; written < events; written++)
        {
            output.ResetWrittenCount();
            Assert.True(generator.TryWrite(output, out _));
        }
    }
}
