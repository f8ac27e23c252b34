using StreamGuard.Engine.Events;

namespace StreamGuard.Engine.State;

/// <summary>
/// The histories and notes of all subjects of a worker. State is a function of the records applied and of the schema, never of the
/// rules or of the neighbours. One thread.
/// </summary>
public sealed unsafe class StateStore : IDisposable
{
    private readonly RowLayout[] layouts;

    public StateStore(Schema schema, StateOptions? options = null)
    {
        Options = options ?? new StateOptions();
        Schema = schema;
        Pool = new PagePool();
        Texts = new TextTable();
        Codes = new TextCodes(Texts);
        Subjects = new SubjectTable(Pool);
        layouts = [.. schema.Kinds.Select(kind => new RowLayout(kind))];
    }

    public Schema Schema { get; }

    public StateOptions Options { get; }

    public TextTable Texts { get; }

    public TextCodes Codes { get; }

    public PagePool Pool { get; }

    public SubjectTable Subjects { get; }

    /// <summary>Rows in all histories.</summary>
    public long RowCount { get; private set; }

    /// <summary>Rows cut because a history was at its cap.</summary>
    public long RowsCut { get; private set; }

    /// <summary>Notes cut because a subject was at its cap.</summary>
    public long NotesCut { get; private set; }

    public RowLayout LayoutOf(int kind) => layouts[kind];

    public nint FindOrAdd(int bucket, long key)
    {
        nint subject = Subjects.Find(bucket, key);
        if (subject == 0)
        {
            subject = Pool.Allocate(Subject.BytesFor(0));
            Subject.Initialise(subject, key);
            Texts.Retain(key);
            Subjects.Add(bucket, key, subject);
        }

        return subject;
    }

    /// <summary>
    /// Puts an event into its subject's history at its time, after equal times. Gives the subject's block, which may have moved.
    /// </summary>
    /// <param name="oldest">Rows at or before this time are past retention and leave.</param>
    public nint Append(nint subject, int bucket, int kind, long at, long id, ReadOnlySpan<long> fields, long contentHash, long oldest)
    {
        RowLayout layout = layouts[kind];
        if (!Subject.HasKind(subject, kind))
        {
            subject = AddRing(subject, bucket, kind, layout);
        }

        ref nint slot = ref Subject.RingAt(subject, Subject.RankOf(subject, kind));
        if (layout.Kind.Retention == RetentionMode.Latest)
        {
            ReplaceLatest(slot, layout, at, id, fields, contentHash);
            return subject;
        }

        Trim(slot, layout, oldest);
        int count = Ring.Count(slot);
        if (count >= Options.MostRowsPerHistory)
        {
            DropOldest(slot, layout, count - Options.MostRowsPerHistory + 1);
            RowsCut += count - Options.MostRowsPerHistory + 1;
            count = Ring.Count(slot);
        }

        if (Ring.Start(slot) + count == Ring.Capacity(slot))
        {
            MakeRoom(ref slot, layout);
        }

        nint ring = slot;
        int position = count;
        long* times = (long*)Ring.Times(ring);
        if (count > 0 && times[count - 1] > at)
        {
            position = Ring.FirstAfter(ring, at);
            Shift(ring, layout, position);
        }

        *(int*)ring = count + 1;
        RowCount++;
        WriteRow(ring, layout, position, at, id, fields, contentHash);
        if (IdFilter.IsThere(Ring.Capacity(ring)))
        {
            RunningSums.Rebuild(ring, layout, position);
        }

        return subject;
    }

    /// <summary>Gives the subject an empty history of the kind if it has none. Gives the subject's block, which may have moved.</summary>
    public nint EnsureRing(nint subject, int bucket, int kind) =>
        Subject.HasKind(subject, kind) ? subject : AddRing(subject, bucket, kind, layouts[kind]);

    /// <summary>
    /// Brings what a coming event will touch nearer, one step of the way at a time: each step follows the pointer that the step before has fetched.
    /// Changes nothing, and what it reads may be out of date.
    /// </summary>
    /// <param name="step">0 the bucket, 1 the subject's place in it, 2 the subject, 3 its history of the kind, 4 the ends of that history's columns.</param>
    public void Prefetch(int step, int bucket, long key, int kind)
    {
        if (step <= 1)
        {
            Subjects.Prefetch(step, bucket, key);
            return;
        }

        nint subject = Subjects.Find(bucket, key);
        if (step == 2)
        {
            Prefetcher.Fetch(subject);
            return;
        }

        nint ring = Subject.Ring(subject, kind);
        if (step == 3)
        {
            Prefetcher.Fetch(ring);
        }
        else if (ring != 0)
        {
            Prefetcher.FetchEnds(ring, layouts[kind]);
        }
    }

    /// <summary>A field of a row as a slot.</summary>
    public long Load(nint ring, RowLayout layout, int field, int row)
    {
        Column column = layout.ColumnOf(field);
        nint cells = Ring.Column(ring, column.Offset, (int)column.Width);
        return column.Width switch
        {
            CellWidth.Eight => Ring.Load8(cells, row),
            CellWidth.Four => Codes.Keys[Ring.Load4(cells, row)],
            _ => Ring.Load1(cells, row) is var cell && cell < 2 ? cell : Slot.Missing,
        };
    }

    public Note* AddNote(nint subject, NoteType type, long rule)
    {
        Note* note = (Note*)Pool.Allocate(sizeof(Note));
        *note = new Note { Next = (Note*)Subject.Notes(subject), Type = type, Rule = rule, ValueType = -1, Value = Slot.Missing };
        Subject.Notes(subject) = (nint)note;
        return note;
    }

    /// <summary>Takes a note out of its subject's list.</summary>
    public void RemoveNote(nint subject, Note* note)
    {
        Note** link = (Note**)(subject + 32);
        while (*link != note)
        {
            link = &(*link)->Next;
        }

        *link = note->Next;
        if ((FieldType)note->ValueType is FieldType.Id or FieldType.Text)
        {
            Texts.Release(note->Value);
        }

        Pool.Free((nint)note, sizeof(Note));
    }

    /// <summary>A list restored from its newest note on stands the wrong way round.</summary>
    public static void ReverseNotes(nint subject)
    {
        Note* reversed = null;
        Note* note = (Note*)Subject.Notes(subject);
        while (note != null)
        {
            Note* next = note->Next;
            note->Next = reversed;
            reversed = note;
            note = next;
        }

        Subject.Notes(subject) = (nint)reversed;
    }

    public void CountNoteCut() => NotesCut++;

    /// <summary>Forgets a subject's rows and notes' memory and all else of the bucket. Timers are the caller's to disarm first.</summary>
    public void ClearBucket(int bucket)
    {
        List<nint> subjects = [];
        Subjects.List(bucket, subjects);
        Subjects.Clear(bucket);
        foreach (nint subject in subjects)
        {
            for (int kind = 0; kind < layouts.Length; kind++)
            {
                nint ring = Subject.Ring(subject, kind);
                if (ring != 0)
                {
                    DropOldest(ring, layouts[kind], Ring.Count(ring));
                    Pool.Free(ring, Ring.Bytes(ring));
                }
            }

            while (Subject.Notes(subject) != 0)
            {
                RemoveNote(subject, (Note*)Subject.Notes(subject));
            }

            int bytes = Subject.BytesFor(Subject.RingCount(subject));
            Texts.Release(Subject.Key(subject));
            Pool.Free(subject, bytes);
        }
    }

    public void Dispose() => Pool.Dispose();

    private nint AddRing(nint subject, int bucket, int kind, RowLayout layout)
    {
        int rings = Subject.RingCount(subject);
        nint larger = Pool.Allocate(Subject.BytesFor(rings + 1));
        int rank = Subject.RankOf(subject, kind);
        int before = Subject.BytesFor(rank);
        Buffer.MemoryCopy((void*)subject, (void*)larger, before, before);
        int after = (rings - rank) * 8;
        Buffer.MemoryCopy((void*)(subject + before), (void*)(larger + before + 8), after, after);
        Subject.MarkKind(larger, kind);
        Subject.RingAt(larger, rank) = NewRing(layout, 1);
        Subjects.Replace(bucket, Subject.Key(subject), larger);
        Pool.Free(subject, Subject.BytesFor(rings));
        return larger;
    }

    private nint NewRing(RowLayout layout, int rows)
    {
        int bytes = PagePool.SizeFor(BytesFor(layout, rows));
        int capacity = (bytes - Ring.HeaderBytes) / layout.BytesPerRow;
        while (BytesFor(layout, capacity) > bytes)
        {
            capacity--;
        }

        nint ring = Pool.Allocate(bytes);
        *(int*)ring = 0;
        *(int*)(ring + 4) = 0;
        *(int*)(ring + 8) = capacity;
        *(int*)(ring + 12) = bytes;
        return ring;
    }

    /// <summary>What a ring of so many rows takes, with all that stands behind its columns.</summary>
    private static int BytesFor(RowLayout layout, int rows) =>
        Ring.HeaderBytes + (rows * layout.BytesPerRow)
        + (IdFilter.IsThere(rows) ? 8 + IdFilter.BytesFor(rows) + RunningSums.BytesFor(rows, layout) : 0);

    /// <summary>Slides the rows down if an eighth is free in front, else moves to a block that fits.</summary>
    private void MakeRoom(ref nint slot, RowLayout layout)
    {
        nint ring = slot;
        int count = Ring.Count(ring);
        int capacity = Ring.Capacity(ring);
        nint target = ring;
        bool mostlyEmpty = count * 2 < capacity;
        if (mostlyEmpty || Ring.Start(ring) == 0 || Ring.Start(ring) * 8 < capacity)
        {
            target = NewRing(layout, count + Math.Max(1, count / 8));
        }

        MoveColumn(ring, target, Ring.AtOffset, 8, count);
        MoveColumn(ring, target, Ring.IdOffset, 8, count);
        if (layout.HasContentHash)
        {
            MoveColumn(ring, target, Ring.ContentHashOffset, 8, count);
        }

        foreach (KeptColumn column in layout.KeptColumns)
        {
            MoveColumn(ring, target, column.Offset, column.Width, count);
        }

        *(int*)(target + 4) = 0;
        if (target != ring)
        {
            *(int*)target = count;
            Pool.Free(ring, Ring.Bytes(ring));
            slot = target;
        }

        Summarise(target, layout);
    }

    /// <summary>Fills in what stands behind the columns of a long ring.</summary>
    private static void Summarise(nint ring, RowLayout layout)
    {
        int capacity = Ring.Capacity(ring);
        if (!IdFilter.IsThere(capacity))
        {
            return;
        }

        nint filter = Ring.Filter(ring, layout.BytesPerRow);
        IdFilter.Clear(filter, capacity);
        foreach (long id in new ReadOnlySpan<long>((void*)Ring.Ids(ring), Ring.Count(ring)))
        {
            IdFilter.Add(filter, capacity, id);
        }

        RunningSums.Rebuild(ring, layout, fromRow: 0);
    }

    private static void MoveColumn(nint from, nint to, int offset, int width, int count)
    {
        nint source = Ring.Column(from, offset, width);
        nint destination = to + Ring.HeaderBytes + ((nint)Ring.Capacity(to) * offset);
        Buffer.MemoryCopy((void*)source, (void*)destination, (long)count * width, (long)count * width);
    }

    private static void Shift(nint ring, RowLayout layout, int position)
    {
        int rows = Ring.Count(ring) - position;
        ShiftColumn(ring, Ring.AtOffset, 8, position, rows);
        ShiftColumn(ring, Ring.IdOffset, 8, position, rows);
        if (layout.HasContentHash)
        {
            ShiftColumn(ring, Ring.ContentHashOffset, 8, position, rows);
        }

        foreach (KeptColumn column in layout.KeptColumns)
        {
            ShiftColumn(ring, column.Offset, column.Width, position, rows);
        }
    }

    private static void ShiftColumn(nint ring, int offset, int width, int position, int rows)
    {
        nint cell = Ring.Column(ring, offset, width) + ((nint)position * width);
        Buffer.MemoryCopy((void*)cell, (void*)(cell + width), (long)rows * width, (long)rows * width);
    }

    private void ReplaceLatest(nint ring, RowLayout layout, long at, long id, ReadOnlySpan<long> fields, long contentHash)
    {
        if (Ring.Count(ring) == 1)
        {
            if (Ring.Load8(Ring.Times(ring), 0) > at)
            {
                return;
            }

            DropOldest(ring, layout, 1);
            *(int*)(ring + 4) = 0;
        }

        *(int*)ring = 1;
        RowCount++;
        WriteRow(ring, layout, 0, at, id, fields, contentHash);
    }

    private void WriteRow(nint ring, RowLayout layout, int row, long at, long id, ReadOnlySpan<long> fields, long contentHash)
    {
        ((long*)Ring.Times(ring))[row] = at;
        ((long*)Ring.Ids(ring))[row] = id;
        if (IdFilter.IsThere(Ring.Capacity(ring)))
        {
            IdFilter.Add(Ring.Filter(ring, layout.BytesPerRow), Ring.Capacity(ring), id);
        }

        Texts.Retain(id);
        if (layout.HasContentHash)
        {
            ((long*)Ring.Column(ring, Ring.ContentHashOffset, 8))[row] = contentHash;
        }

        foreach (KeptColumn column in layout.KeptColumns)
        {
            nint cells = Ring.Column(ring, column.Offset, column.Width);
            long value = fields[column.Field];
            switch (column.Content)
            {
                case CellContent.Id:
                    Texts.Retain(value);
                    ((long*)cells)[row] = value;
                    break;
                case CellContent.Text:
                    ((int*)cells)[row] = Codes.Acquire(value);
                    break;
                case CellContent.Bool:
                    ((byte*)cells)[row] = value == Slot.Missing ? (byte)2 : (byte)value;
                    break;
                default:
                    ((long*)cells)[row] = value;
                    break;
            }
        }
    }

    private void Trim(nint ring, RowLayout layout, long oldest)
    {
        int count = Ring.Count(ring);
        if (count > 0 && *(long*)Ring.Times(ring) <= oldest)
        {
            DropOldest(ring, layout, Ring.FirstAfter(ring, oldest));
        }
    }

    private void DropOldest(nint ring, RowLayout layout, int rows)
    {
        for (int row = 0; row < rows; row++)
        {
            Texts.Release(Ring.Load8(Ring.Ids(ring), row));
        }

        foreach (KeptColumn column in layout.KeptColumns)
        {
            nint cells = Ring.Column(ring, column.Offset, column.Width);
            if (column.Content == CellContent.Text)
            {
                for (int row = 0; row < rows; row++)
                {
                    Codes.Release(Ring.Load4(cells, row));
                }
            }
            else if (column.Content == CellContent.Id)
            {
                for (int row = 0; row < rows; row++)
                {
                    Texts.Release(Ring.Load8(cells, row));
                }
            }
        }

        *(int*)ring -= rows;
        *(int*)(ring + 4) += rows;
        RowCount -= rows;
    }
}
