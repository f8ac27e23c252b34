using System.Buffers.Binary;
using System.Text;

namespace StreamGuard.Engine.Runtime.Checkpoints;

/// <summary>Bytes that grow, used again and again. Numbers are little-endian.</summary>
public sealed class CheckpointBuffer
{
    private byte[] bytes = new byte[64 * 1024];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    /// <summary>What was written last is taken back.</summary>
    public void CutTo(int length) => Length = length;

    /// <summary>Room for exactly so many bytes, which the caller fills.</summary>
    public Span<byte> Take(int count)
    {
        if (bytes.Length - Length < count)
        {
            Array.Resize(ref bytes, Math.Max(bytes.Length * 2, Length + count));
        }

        Span<byte> taken = bytes.AsSpan(Length, count);
        Length += count;
        return taken;
    }

    public void Write(byte value) => Take(1)[0] = value;

    public void Write(bool value) => Write((byte)(value ? 1 : 0));

    public void Write(int value) => BinaryPrimitives.WriteInt32LittleEndian(Take(4), value);

    public void Write(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Take(4), value);

    public void Write(long value) => BinaryPrimitives.WriteInt64LittleEndian(Take(8), value);

    public void Write(double value) => BinaryPrimitives.WriteDoubleLittleEndian(Take(8), value);

    public void Write(ReadOnlySpan<byte> value) => value.CopyTo(Take(value.Length));

    /// <summary>A length that was not known when its place was taken.</summary>
    public void PutLength(int place, int length) => BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(place), length);

    /// <summary>Seven bits a byte, the lowest first; for numbers that are mostly small and never negative.</summary>
    public void WriteCount(long value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            Write((byte)(value | 0x80));
        }

        Write((byte)value);
    }

    public void Write(string text)
    {
        int count = Encoding.UTF8.GetByteCount(text);
        WriteCount(count);
        Encoding.UTF8.GetBytes(text, Take(count));
    }

    public void WriteOptional(string? text)
    {
        Write(text is not null);
        if (text is not null)
        {
            Write(text);
        }
    }
}
