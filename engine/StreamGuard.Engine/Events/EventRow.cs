using System.Runtime.CompilerServices;

namespace StreamGuard.Engine.Events;

/// <summary>
/// One decoded event, before it has a subject. Used again and again: decoding allocates only while a row grows. Slots of type id and text
/// are packed keys, missing, or references into the row's own text.
/// </summary>
public sealed class EventRow
{
    internal const int IdSlot = Schema.MostFieldsPerKind;
    internal const int AtSlot = IdSlot + 1;

    private byte[] text = new byte[1024];
    private int textLength;

    /// <summary>Index of the kind in the schema.</summary>
    public int Kind { get; set; }

    /// <summary>Milliseconds since the Unix epoch.</summary>
    public long At
    {
        get => Slots[AtSlot];
        set => Slots[AtSlot] = value;
    }

    /// <summary>A slot of type id.</summary>
    public long Id
    {
        get => Slots[IdSlot];
        set => Slots[IdSlot] = value;
    }

    public int FieldCount { get; private set; }

    /// <summary>In the order of the kind's fields.</summary>
    public Span<long> Fields => Slots.AsSpan(0, FieldCount);

    /// <summary>What text references point into.</summary>
    public ReadOnlySpan<byte> Texts => text.AsSpan(0, textLength);

    /// <summary>The fields, and behind the last that there may be the id and the time.</summary>
    internal long[] Slots { get; } = new long[Schema.MostFieldsPerKind + 2];

    /// <summary>Everything missing again, for a kind with so many fields.</summary>
    public void Clear(int kind, int fieldCount)
    {
        Kind = kind;
        FieldCount = fieldCount;
        At = Slot.Missing;
        Id = Slot.Missing;
        textLength = 0;
        Slots.AsSpan(0, fieldCount).Fill(Slot.Missing);
    }

    /// <summary>Another kind, whose fields are all missing; id, time and text stay.</summary>
    internal void ChangeKind(int kind, int fieldCount)
    {
        Kind = kind;
        FieldCount = fieldCount;
        Slots.AsSpan(0, fieldCount).Fill(Slot.Missing);
    }

    /// <summary>The slot of a text: packed if it can be, else a reference to a copy of it in this row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Add(ReadOnlySpan<byte> value) => Key.TryPack(value, out long key) ? key : Keep(value);

    /// <summary>The text of a slot; <paramref name="scratch"/> (<see cref="Key.LongestPacked"/> bytes) is used when it is packed.</summary>
    public ReadOnlySpan<byte> TextOf(long slot, Span<byte> scratch) =>
        TextReference.Is(slot)
            ? text.AsSpan(TextReference.Offset(slot), TextReference.Length(slot))
            : scratch[..Key.Unpack(slot, scratch)];

    /// <summary>The same for a text that ends somewhere in a longer buffer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal long Add(ReadOnlySpan<byte> buffer, int end, int length) =>
        KeyPacking.TryPack(buffer, end, length, out long key) ? key : Keep(buffer.Slice(end - length, length));

    /// <summary>The slot of <paramref name="prefix"/> and the text of <paramref name="slot"/> behind it.</summary>
    public long AddPrefixed(ReadOnlySpan<byte> prefix, long slot)
    {
        Span<byte> packed = stackalloc byte[Key.LongestPacked];
        ReadOnlySpan<byte> value = TextOf(slot, packed);
        int length = prefix.Length + value.Length;
        if (length > Key.LongestPacked)
        {
            return Keep(prefix, value);
        }

        Span<byte> joined = stackalloc byte[Key.LongestPacked];
        prefix.CopyTo(joined);
        value.CopyTo(joined[prefix.Length..]);
        return Add(joined[..length]);
    }

    private long Keep(ReadOnlySpan<byte> value) => Keep(default, value);

    private long Keep(ReadOnlySpan<byte> head, ReadOnlySpan<byte> tail)
    {
        int length = head.Length + tail.Length;
        byte[] target = text;
        if (length > target.Length - textLength)
        {
            target = new byte[Math.Max(text.Length * 2, textLength + length)];
            Texts.CopyTo(target);
        }

        head.CopyTo(target.AsSpan(textLength));
        tail.CopyTo(target.AsSpan(textLength + head.Length));
        text = target;
        long reference = TextReference.Of(textLength, length);
        textLength += length;
        return reference;
    }
}
