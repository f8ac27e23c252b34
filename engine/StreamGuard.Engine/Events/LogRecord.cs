using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StreamGuard.Engine.Events;

/// <summary>
/// One record of the log, read where it lies. After the <see cref="LogRecordHeader"/> follow the field slots, 8 bytes each, in the order of
/// the kind's fields, then the UTF-8 texts that slots refer to, then zeros up to a multiple of 8. A slot of type id or text is a packed
/// <see cref="Key"/>, <see cref="Slot.Missing"/> or a <see cref="TextReference"/> whose offset counts from the start of the record.
/// </summary>
public readonly ref struct LogRecord
{
    private readonly ReadOnlySpan<byte> bytes;

    /// <summary>Trusts that the bytes begin with a record that <see cref="Write"/> wrote; for bytes from elsewhere see <see cref="TryRead"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public LogRecord(ReadOnlySpan<byte> bytes) => this.bytes = bytes;

    public ref readonly LogRecordHeader Header
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref MemoryMarshal.AsRef<LogRecordHeader>(bytes);
    }

    /// <summary>The record's own bytes.</summary>
    public ReadOnlySpan<byte> Bytes => bytes[..(int)Header.Length];

    public ReadOnlySpan<long> Fields
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => MemoryMarshal.Cast<byte, long>(bytes.Slice(LogRecordHeader.Size, Header.FieldCount * sizeof(long)));
    }

    /// <summary>The text of a slot that is a <see cref="TextReference"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> TextAt(long slot) => bytes.Slice(TextReference.Offset(slot), TextReference.Length(slot));

    /// <summary>The text of a slot of type id or text; <paramref name="scratch"/> (<see cref="Key.LongestPacked"/> bytes) is used when it is packed.</summary>
    public ReadOnlySpan<byte> TextOf(long slot, Span<byte> scratch) =>
        TextReference.Is(slot) ? TextAt(slot) : scratch[..Key.Unpack(slot, scratch)];

    /// <summary>The key of a slot of type id or text: the slot itself unless its text must be interned; missing stays missing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long KeyOf(long slot, TextTable texts) => TextReference.Is(slot) ? texts.KeyOf(TextAt(slot)) : slot;

    /// <summary>How many bytes <see cref="Write"/> needs.</summary>
    public static int SizeOf(int fieldCount, int textLength) =>
        (LogRecordHeader.Size + (fieldCount * sizeof(long)) + textLength + 7) & ~7;

    /// <summary>
    /// Writes a record and returns its length. Text references of the subject, the id and the fields count from the start of
    /// <paramref name="texts"/>; <paramref name="types"/> tells which fields may be references.
    /// </summary>
    public static int Write(
        Span<byte> destination, in LogRecordHeader header, ReadOnlySpan<long> fields, ReadOnlySpan<FieldType> types, ReadOnlySpan<byte> texts)
    {
        int textStart = LogRecordHeader.Size + (fields.Length * sizeof(long));
        int length = SizeOf(fields.Length, texts.Length);
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, length, nameof(destination));

        ref byte start = ref MemoryMarshal.GetReference(destination);
        ref LogRecordHeader written = ref Unsafe.As<byte, LogRecordHeader>(ref start);
        written = header;
        written.Length = (uint)length;
        written.Version = LogRecordHeader.CurrentVersion;
        written.FieldCount = (ushort)fields.Length;
        written.Flags = texts.Length == 0 ? LogRecordFlags.None : LogRecordFlags.HasText;

        Span<long> slots = MemoryMarshal.CreateSpan(ref Unsafe.As<byte, long>(ref Unsafe.Add(ref start, LogRecordHeader.Size)), fields.Length);
        fields.CopyTo(slots);
        if (texts.Length == 0)
        {
            return length;
        }

        written.Subject = Moved(header.Subject, textStart);
        written.Id = Moved(header.Id, textStart);
        for (int index = 0; index < slots.Length; index++)
        {
            if (types[index] is FieldType.Id or FieldType.Text)
            {
                slots[index] = Moved(slots[index], textStart);
            }
        }

        texts.CopyTo(destination[textStart..]);
        destination[(textStart + texts.Length)..length].Clear();
        return length;
    }

    /// <summary>False when the bytes do not begin with a whole record of a known version that <paramref name="schema"/> can read.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, Schema schema, out LogRecord record)
    {
        record = new LogRecord(bytes);
        return bytes.Length >= LogRecordHeader.Size
            && record.Header.Version == LogRecordHeader.CurrentVersion
            && record.Header.Length <= (uint)bytes.Length
            && record.Header.Length % 8 == 0
            && record.Header.Length >= LogRecordHeader.Size + (record.Header.FieldCount * sizeof(long))
            && (record.Header.Type != LogRecordType.Event || record.IsReadable(schema));
    }

    private bool IsReadable(Schema schema)
    {
        ref readonly LogRecordHeader header = ref Header;
        if (header.Kind >= schema.KindCount)
        {
            return false;
        }

        Kind kind = schema.KindAt(header.Kind);
        if (header.FieldCount != kind.FieldCount || !IsText(header.Subject) || !IsText(header.Id))
        {
            return false;
        }

        ReadOnlySpan<long> slots = Fields;
        foreach (int index in kind.TextFields)
        {
            if (slots[index] is var slot && slot != Slot.Missing && !IsText(slot))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A packed key, of which there are all above the references, or a reference into the record's tail.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsText(long slot) => TextReference.Is(slot) ? IsInside(slot) : slot > 0;

    private bool IsInside(long slot)
    {
        long start = TextReference.Offset(slot);
        return start >= LogRecordHeader.Size + (Header.FieldCount * sizeof(long)) && start + TextReference.Length(slot) <= Header.Length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Moved(long slot, int distance) => TextReference.Is(slot) ? slot + distance : slot;
}
