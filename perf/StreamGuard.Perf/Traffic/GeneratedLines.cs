using System.Buffers;
using StreamGuard.Seeds;

namespace StreamGuard.Perf.Traffic;

/// <summary>Lives and scams of the event generator, a block of lines after the other. Filled outside the measured time.</summary>
internal sealed class GeneratedLines(GeneratorOptions options)
{
    private readonly EventGenerator generator = new(options);
    private readonly ArrayBufferWriter<byte> buffer = new();

    public ReadOnlySpan<byte> Bytes => buffer.WrittenSpan;

    public void Fill(int events)
    {
        buffer.ResetWrittenCount();
        for (int count = 0; count < events; count++)
        {
            if (!generator.TryWrite(buffer, out _))
            {
                throw new InvalidOperationException("the generator was told of fewer events than are wanted");
            }
        }
    }
}
