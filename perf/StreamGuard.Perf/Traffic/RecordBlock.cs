using StreamGuard.Engine.Events;
using StreamGuard.Engine.Runtime;

namespace StreamGuard.Perf.Traffic;

/// <summary>
/// Events as ready records in memory, one behind the other as they lie in the log. Without the copies that routing makes: one event is one
/// record. Filled outside the measured time, again and again.
/// </summary>
internal sealed class RecordBlock(Schema schema, TrafficStream traffic) : IDisposable
{
    private readonly FieldType[][] types = [.. schema.Kinds.Select(kind => kind.Fields.Select(field => field.Type).ToArray())];
    private readonly EventRow row = new();
    private readonly List<RecordBatch> batches = [];
    private long clock = Slot.Missing;
    private long offset;

    private int filled;

    /// <summary>Of the usual size, as intake hands them over.</summary>
    public IEnumerable<RecordBatch> Batches => batches.Take(filled);

    public int BatchCount => filled;

    public void Fill(int events)
    {
        filled = 0;
        for (int count = 0; count < events; count++)
        {
            traffic.Next(row);
            Write();
        }
    }

    public void Dispose() => batches.ForEach(batch => batch.Dispose());

    private void Write()
    {
        clock = Math.Max(clock, row.At);
        long subject = row.Fields[schema.Kinds[row.Kind].SubjectFields[0]];
        Span<byte> text = stackalloc byte[Key.LongestPacked];
        LogRecordHeader header = new()
        {
            Kind = (ushort)row.Kind,
            At = row.At,
            Clock = clock,
            Id = row.Id,
            Subject = subject,
            Bucket = (ushort)Bucket.Of(text[..Key.Unpack(subject, text)]),
            SchemaVersion = schema.Version,
            OriginOffset = ++offset,
        };
        RecordBatch batch = NotFull();
        Span<byte> room = batch.Reserve(LogRecord.SizeOf(row.Fields.Length, 0));
        batch.Advance(LogRecord.Write(room, header, row.Fields, types[row.Kind], default));
    }

    private RecordBatch NotFull()
    {
        if (filled > 0 && !batches[filled - 1].IsFull)
        {
            return batches[filled - 1];
        }

        if (filled == batches.Count)
        {
            batches.Add(new RecordBatch());
        }

        batches[filled].Clear();
        return batches[filled++];
    }
}
