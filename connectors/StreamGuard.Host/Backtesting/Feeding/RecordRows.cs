using StreamGuard.Engine.Events;
using StreamGuard.Engine.Partitions;

namespace StreamGuard.Host.Backtesting.Feeding;

/// <summary>Events of the log as rows of a schema that may be another than the one they were written with: kinds and fields go by their names.</summary>
/// <param name="schemaOf">By version; null when nobody has it.</param>
internal sealed class RecordRows(Schema target, Func<uint, Schema?> schemaOf)
{
    private readonly Dictionary<uint, KindRows?[]> byVersion = [];

    /// <summary>False for a kind that the schema does not have.</summary>
    /// <exception cref="PartitionFaultException">The record is damaged, or of a schema that nobody has.</exception>
    public bool TryRead(ReadOnlySpan<byte> bytes, in LogRecordHeader header, EventRow row)
    {
        Schema written = header.SchemaVersion == target.Version ? target : schemaOf(header.SchemaVersion)
            ?? throw new PartitionFaultException($"an event of schema {header.SchemaVersion:x8}, which nobody has: bring back the rules topic that has it");
        if (!LogRecord.TryRead(bytes, written, out LogRecord record))
        {
            throw new PartitionFaultException("a damaged record in the log: see which with `streamguard log`");
        }

        if (!byVersion.TryGetValue(header.SchemaVersion, out KindRows?[]? kinds))
        {
            byVersion.Add(header.SchemaVersion, kinds = [.. written.Kinds.Select(kind => KindRows.Of(kind, target.Find(kind.Name)))]);
        }

        if (kinds[header.Kind] is not { } translation)
        {
            return false;
        }

        row.Clear(translation.Kind, translation.Sources.Length);
        row.At = header.At;
        row.Id = Copied(record, header.Id, row);
        for (int field = 0; field < translation.Sources.Length; field++)
        {
            if (translation.Sources[field] is >= 0 and var source)
            {
                long slot = record.Fields[source];
                row.Fields[field] = translation.AreTexts[field] ? Copied(record, slot, row) : slot;
            }
        }

        return true;
    }

    private static long Copied(in LogRecord record, long slot, EventRow row) => TextReference.Is(slot) ? row.Add(record.TextAt(slot)) : slot;

    private sealed record KindRows(int Kind, int[] Sources, bool[] AreTexts)
    {
        public static KindRows? Of(Kind written, Kind? target) => target is null ? null : new KindRows(
            target.Index,
            [.. target.Fields.Select(field => written.Find(field.Name) is { } source && source.Type == field.Type ? source.Index : -1)],
            [.. target.Fields.Select(field => field.Type is FieldType.Id or FieldType.Text)]);
    }
}
