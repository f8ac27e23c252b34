using System.Buffers;
using StreamGuard.Engine.Events;

namespace StreamGuard.Perf.Traffic;

/// <summary>The same traffic as JSON Lines. Filled outside the measured time, again and again.</summary>
internal sealed class LineBlock(Schema schema, TrafficStream traffic)
{
    private readonly EventRow row = new();
    private readonly LineWriting lines = new(schema);
    private readonly ArrayBufferWriter<byte> buffer = new();

    public ReadOnlySpan<byte> Bytes => buffer.WrittenSpan;

    public void Fill(int events)
    {
        buffer.ResetWrittenCount();
        for (int count = 0; count < events; count++)
        {
            traffic.Next(row);
            buffer.Write(lines.Write(row));
            buffer.Write("\n"u8);
        }
    }
}
