using System.Runtime.CompilerServices;

namespace StreamGuard.Engine.Events;

/// <summary>
/// One decoded event, before it has a subject. Used again and again: decoding allocates only while a row grows. Slots of type id and text
/// are packed keys, missing, or references into the row's own text.
/// </summary>
public sealed class EventRow
{
    private byte[] text = new byte[1024];
    private int textLength;

    /// <summary>Index of the kind in the schema.</summary>
    public int Kind { get; set; }

    /// <summary>Milliseconds since the Unix epoch.</summary>
    public long At { get; set; }

    /// <summary>A slot of type id.</summary>
    public long Id { get; set; }

    public int FieldCount { get; private set; }

    /// <summary>In the order of the kind's fields.</summary>
    public Span<long> Fields => Slots.AsSpan(0, FieldCount);

    /// <summary>What text references point into.</summary>
    public ReadOnlySpan<byte> Texts => text.AsSpan(0, textLength);

    internal long[] Slots { get; } = new long[Schema.MostFieldsPerKind];

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

    /// <summary>The slot of a text: packed if it can be, else a reference to a copy of it in this row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long Add(ReadOnlySpan<byte> value) => Key.TryPack(value, out long key) ? key : Keep(value);

    /// <summary>The text of a slot; <paramref name="scratch"/> (<see cref="Key.LongestPacked"/> bytes) is used when it is packed.</summary>
    public ReadOnlySpan<byte> TextOf(long slot, Span<byte> scratch) =>
        TextReference.Is(slot)
            ? text.AsSpan(TextReference.Offset(slot), TextReference.Length(slot))
            : scratch[..Key.Unpack(slot, scratch)];

    internal void ForgetText() => textLength = 0;

    private long Keep(ReadOnlySpan<byte> value)
    {
        if (value.Length > text.Length - textLength)
        {
            Array.Resize(ref text, Math.Max(text.Length * 2, textLength + value.Length));
        }

        value.CopyTo(text.AsSpan(textLength));
        long reference = TextReference.Of(textLength, value.Length);
        textLength += value.Length;
        return reference;
    }
}
