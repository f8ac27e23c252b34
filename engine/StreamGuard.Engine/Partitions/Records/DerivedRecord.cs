using System.Text;
using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;

namespace StreamGuard.Engine.Partitions.Records;

/// <summary>A derived event as a record of the log, for its owner to read.</summary>
public static class DerivedRecord
{
    /// <param name="header">With clock, origin and schema version; the rest is filled in from the event.</param>
    public static byte[] Write(DerivedEvent derived, LogRecordHeader header)
    {
        EventRow row = new();
        row.Clear(derived.Kind.Index, derived.Values.Count);
        for (int index = 0; index < derived.Values.Count; index++)
        {
            row.Fields[index] = derived.Values[index].Text is { } text ? row.Add(Encoding.UTF8.GetBytes(text)) : derived.Values[index].Slot;
        }

        byte[] subject = Encoding.UTF8.GetBytes(derived.Subject);
        header.Type = LogRecordType.Event;
        header.Kind = (ushort)derived.Kind.Index;
        header.Depth = (byte)derived.Depth;
        header.MayFollow = (ushort)Math.Min(derived.MayFollow, ushort.MaxValue);
        header.At = derived.At;
        header.Bucket = (ushort)Bucket.Of(subject);
        header.Subject = row.Add(subject);
        header.Id = row.Add(Encoding.UTF8.GetBytes(derived.Id));
        FieldType[] types = [.. derived.Kind.Fields.Select(field => field.Type)];
        byte[] record = new byte[LogRecord.SizeOf(row.Fields.Length, row.Texts.Length)];
        LogRecord.Write(record, header, row.Fields, types, row.Texts);
        return record;
    }
}
