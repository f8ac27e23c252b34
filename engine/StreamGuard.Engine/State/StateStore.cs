using StreamGuard.Engine.Events;

namespace StreamGuard.Engine.State;

/// <summary>
/// The histories and notes of all subjects of a worker. State is a function of the records applied and of the schema, never of the
/// rules or of the neighbours. One thread.
/// </summary>
public sealed unsafe class StateStore : IDisposable
{
    private readonly RowLayout[] layouts;
    private readonly RingSpace space;
    private readonly RingRows rows;

    public StateStore(Schema schema, StateOptions? options = null)
    {
        Options = options ?? new StateOptions();
        Schema = schema;
        Pool = new PagePool();
        Texts = new TextTable();
        Codes = new TextCodes(Texts);
        BucketNumbers numbers = new(Options.Partitions);
        Subjects = new SubjectTable(Pool, numbers);
        Marks = new OriginMarks(numbers);
        space = new RingSpace(Pool);
        rows = new RingRows(Texts, Codes);
        layouts = [.. schema.Kinds.Select(kind => new RowLayout(kind))];
    }

    public Schema Schema { get; }

    public StateOptions Options { get; }

    public TextTable Texts { get; }

    public TextCodes Codes { get; }

    public PagePool Pool { get; }

    public SubjectTable Subjects { get; }

    public OriginMarks Marks { get; }

    /// <summary>Rows in all histories, with those past retention that have not left yet.</summary>
    public long RowCount => rows.Count;

    /// <summary>Rows cut because a history was at its cap.</summary>
    public long RowsCut { get; private set; }

    /// <summary>Notes cut because a subject was at its cap.</summary>
    public long NotesCut { get; private set; }

    /// <summary>What everything remembered takes: histories and notes as taken from the system, texts, tables.</summary>
    public long Bytes => Pool.ReservedBytes + Texts.Bytes + Codes.Bytes + Marks.Bytes + Subjects.FixedBytes;

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
    /// <param name="oldest">Rows at or before this time are past retention; they leave when their room is wanted. Whoever reads a history looks
    /// only at later ones.</param>
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

        int count = Ring.Count(slot);
        bool isFull = Ring.Start(slot) + count == Ring.Capacity(slot);
        if (isFull || count >= Options.MostRowsPerHistory)
        {
            Trim(slot, layout, oldest);
            Cut(slot, layout);
            if (isFull)
            {
                space.MakeRoom(ref slot, layout);
            }

            count = Ring.Count(slot);
        }

        nint ring = slot;
        int position = count;
        long* times = (long*)Ring.Times(ring);
        if (count > 0 && times[count - 1] > at)
        {
            position = Ring.FirstAfter(ring, at);
            RingSpace.Shift(ring, layout, position);
            ref int written = ref Ring.Written(ring);
            written = Math.Min(written, position);
        }

        *(int*)ring = count + 1;
        rows.Write(ring, layout, position, at, id, fields, contentHash);

        return subject;
    }

    /// <summary>Gives the subject an empty history of the kind if it has none. Gives the subject's block, which may have moved.</summary>
    public nint EnsureRing(nint subject, int bucket, int kind) =>
        Subject.HasKind(subject, kind) ? subject : AddRing(subject, bucket, kind, layouts[kind]);

    /// <summary>Of the rows of a history up to a time, and at it, the last so many stay; all others go.</summary>
    internal void Keep(nint ring, RowLayout layout, int count, long time)
    {
        int end = Ring.FirstAfter(ring, time);
        if (end == Ring.Count(ring) && end <= count)
        {
            return;
        }

        rows.DropNewest(ring, layout, Ring.Count(ring) - end);
        rows.DropOldest(ring, layout, Math.Max(0, end - count));
        if (Ring.Count(ring) == 0)
        {
            *(int*)(ring + 4) = 0;
        }

        if (IdFilter.IsThere(Ring.Capacity(ring)))
        {
            RunningSums.ForgetAll(ring, layout);
        }
    }

    /// <summary>Asks for a subject that may be 0, up to where it points to its history of the kind.</summary>
    public static void FetchSubject(nint subject, int kind)
    {
        Prefetcher.Fetch(subject);
        Prefetcher.Fetch(subject + Subject.HeaderBytes + (Math.Min(kind, 8) * 8));
    }

    /// <summary>Asks for the head of a subject's history; the subject may be 0.</summary>
    public static void FetchHistory(nint subject, int kind) => Prefetcher.Fetch(Subject.Ring(subject, kind));

    /// <summary>Asks for what an event of the kind and id will touch in its subject's history; the subject may be 0.</summary>
    public void FetchEnds(nint subject, int kind, long id)
    {
        nint ring = Subject.Ring(subject, kind);
        if (ring != 0)
        {
            Prefetcher.FetchEnds(ring, layouts[kind], id);
        }
    }

    /// <summary>A field of a row as a slot.</summary>
    public long Load(nint ring, RowLayout layout, int field, int row)
    {
        Cell cell = layout.CellOf(field);
        nint address = Ring.Row(ring, layout, row) + cell.Offset;
        return cell.Width switch
        {
            CellWidth.Eight => *(long*)address,
            CellWidth.Four => Codes.Keys[*(int*)address],
            _ => *(byte*)address is var truth && truth < 2 ? truth : Slot.Missing,
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
        Marks.Clear(bucket);
        foreach (nint subject in subjects)
        {
            for (int kind = 0; kind < layouts.Length; kind++)
            {
                nint ring = Subject.Ring(subject, kind);
                if (ring != 0)
                {
                    rows.DropOldest(ring, layouts[kind], Ring.Count(ring));
                    space.Free(ring, layouts[kind]);
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
        Subject.RingAt(larger, rank) = space.Allocate(layout, 1);
        Subjects.Replace(bucket, Subject.Key(subject), larger);
        Pool.Free(subject, Subject.BytesFor(rings));
        return larger;
    }

    private void ReplaceLatest(nint ring, RowLayout layout, long at, long id, ReadOnlySpan<long> fields, long contentHash)
    {
        if (Ring.Count(ring) == 1)
        {
            if (Ring.TimeOf(ring, 0) > at)
            {
                return;
            }

            rows.DropOldest(ring, layout, 1);
            *(int*)(ring + 4) = 0;
        }

        *(int*)ring = 1;
        rows.Write(ring, layout, 0, at, id, fields, contentHash);
    }

    /// <summary>Down to one below the cap.</summary>
    private void Cut(nint ring, RowLayout layout)
    {
        int excess = Ring.Count(ring) - Options.MostRowsPerHistory + 1;
        if (excess > 0)
        {
            rows.DropOldest(ring, layout, excess);
            RowsCut += excess;
        }
    }

    private void Trim(nint ring, RowLayout layout, long oldest)
    {
        int count = Ring.Count(ring);
        if (count > 0 && *(long*)Ring.Times(ring) <= oldest)
        {
            rows.DropOldest(ring, layout, Ring.FirstAfter(ring, oldest));
        }
    }
}
