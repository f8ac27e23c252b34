using System.Buffers.Binary;
using System.Text;

namespace StreamGuard.Engine.Runtime.Checkpoints;

/// <summary>Reads what a <see cref="CheckpointBuffer"/> wrote. The bytes have been checked against their digest: they are not doubted again.</summary>
public sealed class CheckpointCursor(ReadOnlyMemory<byte> bytes)
{
    public int Position { get; set; }

    public ReadOnlySpan<byte> Take(int count)
    {
        ReadOnlySpan<byte> taken = bytes.Span.Slice(Position, count);
        Position += count;
        return taken;
    }

    public byte ReadByte() => Take(1)[0];

    public bool ReadBool() => ReadByte() != 0;

    public int ReadInt32() => BinaryPrimitives.ReadInt32LittleEndian(Take(4));

    public uint ReadUInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    public long ReadInt64() => BinaryPrimitives.ReadInt64LittleEndian(Take(8));

    public double ReadDouble() => BinaryPrimitives.ReadDoubleLittleEndian(Take(8));

    public long ReadLongCount()
    {
        long value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte part = ReadByte();
            value |= (long)(part & 0x7f) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }
    }

    public int ReadCount() => (int)ReadLongCount();

    public string ReadString() => Encoding.UTF8.GetString(Take(ReadCount()));

    public string? ReadOptional() => ReadBool() ? ReadString() : null;
}
