using StreamGuard.Engine.Events;

namespace StreamGuard.Engine.Partitions.Records;

/// <summary>
/// Records that were written with another schema, as the one in force has them: kinds and fields go by their names. A field that is not there, or
/// has another type, is missing; a kind that is not there is passed over.
/// </summary>
internal sealed class RecordTranslation
{
    private readonly KindTranslation?[] kinds;
    private readonly uint version;
    private byte[] buffer = new byte[4096];

    public RecordTranslation(Schema from, Schema to)
    {
        kinds = [.. from.Kinds.Select(kind => KindTranslation.Of(kind, to.Find(kind.Name)))];
        version = to.Version;
    }

    private sealed record KindTranslation(ushort Kind, int[] Sources, FieldType[] Types, long[] Fields)
    {
        public static KindTranslation? Of(Kind from, Kind? to) => to is null ? null : new KindTranslation(
            (ushort)to.Index,
            [.. to.Fields.Select(field => from.Find(field.Name) is { } source && source.Type == field.Type ? source.Index : -1)],
            [.. to.Fields.Select(field => field.Type)],
            new long[to.Fields.Count]);
    }

    /// <summary>Valid until the next call; empty when the schema in force has no such kind.</summary>
    public ReadOnlySpan<byte> Translate(scoped LogRecord record)
    {
        if (kinds[record.Header.Kind] is not { } kind)
        {
            return [];
        }

        int textStart = LogRecordHeader.Size + (record.Header.FieldCount * sizeof(long));
        LogRecordHeader header = record.Header;
        header.Kind = kind.Kind;
        header.SchemaVersion = version;
        header.Subject = Moved(header.Subject, textStart);
        header.Id = Moved(header.Id, textStart);
        for (int field = 0; field < kind.Sources.Length; field++)
        {
            long slot = kind.Sources[field] < 0 ? Slot.Missing : record.Fields[kind.Sources[field]];
            kind.Fields[field] = kind.Types[field] is FieldType.Id or FieldType.Text ? Moved(slot, textStart) : slot;
        }

        ReadOnlySpan<byte> texts = (header.Flags & LogRecordFlags.HasText) == LogRecordFlags.None ? default : record.Bytes[textStart..];
        int size = LogRecord.SizeOf(kind.Fields.Length, texts.Length);
        if (buffer.Length < size)
        {
            buffer = new byte[size * 2];
        }

        return buffer.AsSpan(0, LogRecord.Write(buffer, header, kind.Fields, kind.Types, texts));
    }

    private static long Moved(long slot, int textStart) => TextReference.Is(slot) ? slot - textStart : slot;
}
