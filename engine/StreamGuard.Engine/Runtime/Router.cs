using StreamGuard.Engine.Events;
using StreamGuard.Engine.Events.Decoding;

namespace StreamGuard.Engine.Runtime;

/// <summary>
/// Finds the subject of an event and writes its record, and those of its copies, into the batch of the subject's partition. Knows nothing
/// else than who has which phone number. One thread.
/// </summary>
public sealed class Router
{
    private readonly KindRoute[] kinds;
    private readonly RouterOptions options;
    private readonly uint schemaVersion;
    private readonly long[] copied = new long[Schema.MostFieldsPerKind];

    public Router(Schema schema, RouterOptions options)
    {
        kinds = KindRoute.Of(schema);
        this.options = options;
        schemaVersion = schema.Version;
    }

    /// <summary>
    /// Milliseconds since the Unix epoch, written into every record. In a replay from a file it follows the events by itself; before the first
    /// it is <see cref="Slot.Missing"/>, which is smaller than any time.
    /// </summary>
    public long Clock { get; set; } = Slot.Missing;

    /// <summary>
    /// An event of a later time is bad: milliseconds since the Unix epoch. For live streams whose clock follows their events, which one event from
    /// the far future would spoil for all others.
    /// </summary>
    public long LatestAllowed { get; set; } = long.MaxValue;

    /// <summary>What the tables of phone numbers take.</summary>
    public long IdentityBytes => kinds.SelectMany(kind => kind.Teaches).Sum(resolve => resolve.Table.Bytes);

    /// <summary>The event's record goes into its partition's batch, then those of its copies into theirs, with the ordinals behind it.</summary>
    /// <param name="row">Decoded and found to be an event; a missing subject that can be looked up is filled in.</param>
    /// <param name="partitions">One batch for each partition, 1..65,536 of them: a subject's bucket mod their number is its partition.</param>
    /// <returns>Null, or why it was not written.</returns>
    public DecodeProblem? Route(EventRow row, in RecordOrigin origin, ReadOnlySpan<RecordBatch> partitions)
    {
        if (row.At > LatestAllowed || (options.FutureBoundMilliseconds is { } bound && Clock != Slot.Missing && (Int128)row.At - Clock > bound))
        {
            return new DecodeProblem(BadReason.Future, row.Kind);
        }

        KindRoute kind = kinds[row.Kind];
        long subject = SubjectOf(kind, row);
        if (subject == Slot.Missing)
        {
            return new DecodeProblem(BadReason.MissingSubject, row.Kind);
        }

        if (options.FutureBoundMilliseconds is null)
        {
            Clock = Math.Max(Clock, row.At);
        }

        Learn(kind, subject, row);
        var header = new LogRecordHeader
        {
            Type = LogRecordType.Event,
            SchemaVersion = schemaVersion,
            Depth = origin.Depth,
            At = row.At,
            Clock = Clock,
            Id = row.Id,
            OriginSource = origin.Source,
            OriginPartition = origin.Partition,
            OriginOffset = origin.Offset,
            Ordinal = origin.Ordinal,
        };
        Write(kind, subject, row, row.Fields, ref header, partitions);
        foreach (KindCopy copy in kind.Copies)
        {
            long receiver = KindRoute.FirstOf(copy.SubjectFields, row);
            if (receiver != Slot.Missing)
            {
                header.Ordinal++;
                Write(copy.Route, Prefixed(copy.Prefix, receiver, row), row, Copied(copy, row), ref header, partitions);
            }
        }

        return null;
    }

    /// <summary>Only carries the clock, and which log it is: one for every partition.</summary>
    public void Tick(long logNumber, in RecordOrigin origin, ReadOnlySpan<RecordBatch> partitions)
    {
        var header = new LogRecordHeader
        {
            Type = LogRecordType.Tick,
            SchemaVersion = schemaVersion,
            At = Clock,
            Clock = Clock,
            Subject = Slot.Missing,
            Id = logNumber,
            OriginSource = origin.Source,
            OriginPartition = origin.Partition,
            OriginOffset = origin.Offset,
        };
        foreach (RecordBatch batch in partitions)
        {
            batch.Advance(LogRecord.Write(batch.Reserve(LogRecordHeader.Size), header, default, default, default));
        }
    }

    private static long SubjectOf(KindRoute kind, EventRow row)
    {
        long field = KindRoute.FirstOf(kind.SubjectFields, row);
        if (field != Slot.Missing || kind.Resolve is not { } resolve)
        {
            return field == Slot.Missing ? field : Prefixed(kind.SubjectPrefix, field, row);
        }

        long number = row.Fields[resolve.FromField];
        if (number == Slot.Missing)
        {
            return Slot.Missing;
        }

        Span<byte> scratch = stackalloc byte[Key.LongestPacked];
        long holder = resolve.Table.HolderOf(row.TextOf(number, scratch), row);
        if (holder == Slot.Missing)
        {
            return Prefixed(resolve.Prefix, number, row);
        }

        row.Fields[kind.SubjectFields[0]] = holder;
        return Prefixed(kind.SubjectPrefix, holder, row);
    }

    private static void Learn(KindRoute kind, long subject, EventRow row)
    {
        Span<byte> scratch = stackalloc byte[Key.LongestPacked];
        foreach (KindResolve taught in kind.Teaches)
        {
            ReadOnlySpan<byte> text = row.TextOf(subject, scratch);
            if (text.StartsWith(taught.Prefix))
            {
                taught.Table.Remember(text[taught.Prefix.Length..], row.Fields[taught.ViaField], row);
            }
        }
    }

    private static long Prefixed(byte[] prefix, long slot, EventRow row) => prefix.Length == 0 ? slot : row.AddPrefixed(prefix, slot);

    private ReadOnlySpan<long> Copied(KindCopy copy, EventRow row)
    {
        for (int field = 0; field < copy.FieldSources.Length; field++)
        {
            int source = copy.FieldSources[field];
            copied[field] = source < 0 ? Slot.Missing : row.Fields[source];
        }

        return copied.AsSpan(0, copy.FieldSources.Length);
    }

    private void Write(
        KindRoute kind, long subject, EventRow row, ReadOnlySpan<long> fields, ref LogRecordHeader header, ReadOnlySpan<RecordBatch> partitions)
    {
        Span<byte> scratch = stackalloc byte[Key.LongestPacked];
        header.Kind = kind.Index;
        header.Subject = subject;
        header.Bucket = (ushort)Bucket.Of(row.TextOf(subject, scratch));
        RecordBatch batch = partitions.Length == 1 ? partitions[0] : partitions[Bucket.Partition(header.Bucket, partitions.Length)];
        Span<byte> room = batch.Reserve(LogRecord.SizeOf(fields.Length, row.Texts.Length));
        batch.Advance(LogRecord.Write(room, header, fields, kind.Types, row.Texts));
    }
}
