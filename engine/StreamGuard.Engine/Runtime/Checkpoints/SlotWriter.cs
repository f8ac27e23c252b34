using System.Text;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.State;

namespace StreamGuard.Engine.Runtime.Checkpoints;

/// <summary>Slots with the texts that they stand for, on a binary writer.</summary>
internal sealed class SlotWriter(StateStore state, Stream stream) : BinaryWriter(stream, Encoding.UTF8, leaveOpen: true)
{
    public void WriteSlot(long slot, FieldType type)
    {
        if (slot == Slot.Missing)
        {
            Write(BucketForm.MissingSlot);
        }
        else if (type is FieldType.Id or FieldType.Text)
        {
            Write(BucketForm.TextSlot);
            WriteText(slot);
        }
        else
        {
            Write(BucketForm.WholeSlot);
            Write(slot);
        }
    }

    public void WriteText(long key)
    {
        Span<byte> scratch = stackalloc byte[Key.LongestPacked];
        ReadOnlySpan<byte> text = state.Texts.TextOf(key, scratch);
        Write7BitEncodedInt(text.Length);
        Write(text);
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
