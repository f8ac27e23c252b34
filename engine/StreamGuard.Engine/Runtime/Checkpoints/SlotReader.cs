using System.Text;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.State;

namespace StreamGuard.Engine.Runtime.Checkpoints;

/// <summary>What <see cref="SlotWriter"/> wrote; texts become the state's own keys.</summary>
internal sealed class SlotReader(StateStore state, Stream stream) : BinaryReader(stream, Encoding.UTF8, leaveOpen: true)
{
    private byte[] text = new byte[256];

    public long ReadSlot() => ReadByte() switch
    {
        BucketForm.MissingSlot => Slot.Missing,
        BucketForm.TextSlot => ReadKey(),
        _ => ReadInt64(),
    };

    public long ReadKey()
    {
        int length = Read7BitEncodedInt();
        if (length > text.Length)
        {
            text = new byte[Math.Max(length, text.Length * 2)];
        }

        BaseStream.ReadExactly(text, 0, length);
        return state.Texts.KeyOf(text.AsSpan(0, length));
    }

    public string? ReadOptional() => ReadBoolean() ? ReadString() : null;

    public static long[] ReadMany(int count, Func<long> read)
    {
        long[] values = new long[count];
        for (int index = 0; index < count; index++)
        {
            values[index] = read();
        }

        return values;
    }
}
