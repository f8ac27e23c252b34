using System.Buffers.Binary;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Matching;
using StreamGuard.Engine.State;

namespace StreamGuard.Engine.Runtime.Checkpoints;

/// <summary>Writes what is known of one subject: its histories, row by row, and its notes.</summary>
internal sealed unsafe class SubjectWriter(StateStore state, Timers timers, TextWords words, CheckpointBuffer buffer)
{
    /// <summary>A subject is not begun with less room than this.</summary>
    public const int LeastBytes = 48;

    private const int LengthBytes = 4;

    /// <summary>Kind, rows that stay, rows that follow.</summary>
    private const int MostRingHeaderBytes = 15;

    /// <summary>The end of the rings, and notes of which there are none.</summary>
    private const int EndBytes = 3;

    /// <summary>After so many rows it is asked again how much room their texts have left.</summary>
    private const int RowsAtOnce = 32;

    private readonly TimerWriter timerWriter = new(timers, words, buffer);
    private readonly int[] numbers = new int[state.Schema.Kinds.Count];
    private readonly List<RowLayout> kinds = [];
    private bool isEmpty;
    private bool areNotesBegun;
    private Note* nextNote;

    private int Used => buffer.Length + words.Bytes;

    /// <summary>Another piece: no kind has a number in it yet.</summary>
    public void Begin()
    {
        Array.Fill(numbers, -1);
        kinds.Clear();
        isEmpty = true;
    }

    /// <summary>Everything, whatever has been written before.</summary>
    public void WriteAll(nint subject)
    {
        int start = WriteHead(subject);
        for (int kind = 0; kind < numbers.Length; kind++)
        {
            nint ring = Subject.Ring(subject, kind);
            if (ring != 0)
            {
                RowLayout layout = state.LayoutOf(kind);
                WriteRows(ring, kind, layout, stay: 0, FirstKept(ring, layout, subject), Ring.Count(ring));
            }
        }

        buffer.WriteCount(BucketForm.EndOfRings);
        BeginNotes(subject);
        WriteNotes(int.MaxValue);
        buffer.PutLength(start - LengthBytes, buffer.Length - start);
    }

    /// <summary>The rows that no piece has yet, and then the notes, while there is room. Rings remember what has been written.</summary>
    /// <param name="goesOn">Some of the subject is in the piece before, and nothing has changed it since.</param>
    /// <returns>True when nothing is left.</returns>
    public bool WriteNews(nint subject, bool goesOn, int largest)
    {
        if (!goesOn)
        {
            BeginNotes(subject);
        }

        int start = WriteHead(subject);
        bool isWhole = true;
        for (int kind = 0; kind < numbers.Length && isWhole; kind++)
        {
            nint ring = Subject.Ring(subject, kind);
            while (isWhole && ring != 0 && Ring.Written(ring) < Ring.Count(ring))
            {
                isWhole = WriteNewRows(ring, kind, subject, largest);
            }
        }

        buffer.WriteCount(BucketForm.EndOfRings);
        if (isWhole)
        {
            isWhole = WriteNotes(largest);
        }
        else
        {
            buffer.Write((byte)StoredNotes.AsBefore);
        }

        buffer.PutLength(start - LengthBytes, buffer.Length - start);
        isEmpty = false;
        return isWhole;
    }

    /// <summary>The kinds that rings refer to by number.</summary>
    public void WriteKinds(CheckpointBuffer target)
    {
        target.WriteCount(kinds.Count);
        foreach (RowLayout layout in kinds)
        {
            target.Write(layout.Kind.Name);
            target.Write(layout.HasContentHash);
            target.WriteCount(layout.KeptFields.Length);
            foreach (int field in layout.FieldsByPlace)
            {
                target.Write(layout.Kind.Fields[field].Name);
                target.Write((byte)layout.Kind.Fields[field].Type);
            }
        }
    }

    private int NumberOf(int kind, RowLayout layout)
    {
        if (numbers[kind] < 0)
        {
            numbers[kind] = kinds.Count;
            kinds.Add(layout);
        }

        return numbers[kind];
    }

    /// <summary>From behind the subject's length on.</summary>
    private int WriteHead(nint subject)
    {
        buffer.Write(words.Of(Subject.Key(subject)));
        buffer.Take(LengthBytes);
        int start = buffer.Length;
        buffer.Write(Subject.NewestAt(subject));
        buffer.Write(Subject.ChangedAt(subject));
        return start;
    }

    /// <summary>Rows that are past retention at the subject's newest event are left out, whether or not they have left memory.</summary>
    private static int FirstKept(nint ring, RowLayout layout, nint subject) =>
        Ring.FirstAfter(ring, EventTime.Earlier(Subject.NewestAt(subject), Window.HistoryOf(layout.Kind)));

    /// <summary>False when there is no room for any.</summary>
    private bool WriteNewRows(nint ring, int kind, nint subject, int largest)
    {
        RowLayout layout = state.LayoutOf(kind);
        int first = FirstKept(ring, layout, subject);
        int written = Ring.Written(ring);
        int from = Math.Max(first, written);
        int left = Ring.Count(ring) - from;
        int room = largest - EndBytes - MostRingHeaderBytes - Used;
        int rows = Math.Min(Math.Min(left, RowsAtOnce), isEmpty ? Math.Max(1, room / RowBytes(layout)) : room / RowBytes(layout));
        if (!isEmpty && (room < 0 || (rows == 0 && left > 0)))
        {
            return false;
        }

        WriteRows(ring, kind, layout, Math.Max(0, written - first), from, from + rows);
        Ring.Written(ring) = from + rows;
        isEmpty = false;
        return true;
    }

    private static int RowBytes(RowLayout layout) => 8 + layout.WideBytes + (layout.TextCells.Length * 8) + layout.BoolCells.Length;

    private void WriteRows(nint ring, int kind, RowLayout layout, int stay, int from, int to)
    {
        buffer.WriteCount(NumberOf(kind, layout) + 1);
        buffer.WriteCount(stay);
        buffer.WriteCount(to - from);
        int wide = layout.WideBytes;
        Span<byte> target = buffer.Take((to - from) * RowBytes(layout));
        for (int row = from; row < to; row++)
        {
            nint cells = Ring.Row(ring, layout, row);
            BinaryPrimitives.WriteInt64LittleEndian(target, Ring.TimeOf(ring, row));
            Span<byte> slots = target.Slice(8, wide);
            new ReadOnlySpan<byte>((void*)cells, wide).CopyTo(slots);
            Exchange(slots[RowLayout.IdOffset..]);
            foreach (KeptCell cell in layout.IdCells)
            {
                Exchange(slots[cell.Offset..]);
            }

            target = target[(8 + wide)..];
            foreach (KeptCell cell in layout.TextCells)
            {
                BinaryPrimitives.WriteInt64LittleEndian(target, words.Of(state.Codes.Keys[*(int*)(cells + cell.Offset)]));
                target = target[8..];
            }

            foreach (KeptCell cell in layout.BoolCells)
            {
                target[0] = *(byte*)(cells + cell.Offset);
                target = target[1..];
            }
        }
    }

    /// <summary>A key that means something here only becomes one that means the same anywhere.</summary>
    private void Exchange(Span<byte> slot)
    {
        long key = BinaryPrimitives.ReadInt64LittleEndian(slot);
        if (Key.IsInterned(key))
        {
            BinaryPrimitives.WriteInt64LittleEndian(slot, words.Of(key));
        }
    }

    private void BeginNotes(nint subject)
    {
        nextNote = Notebook.First(subject);
        areNotesBegun = false;
    }

    /// <summary>False when there are more.</summary>
    private bool WriteNotes(int largest)
    {
        buffer.Write((byte)(areNotesBegun ? StoredNotes.More : StoredNotes.Anew));
        areNotesBegun = true;
        for (; nextNote != null; nextNote = nextNote->Next)
        {
            int before = buffer.Length;
            WriteNote(nextNote);
            if (!isEmpty && Used >= largest)
            {
                buffer.CutTo(before);
                break;
            }

            isEmpty = false;
        }

        buffer.Write(BucketForm.EndOfNotes);
        return nextNote == null;
    }

    private void WriteNote(Note* note)
    {
        buffer.Write((byte)note->Type);
        buffer.Write(note->Type == NoteType.Case ? Slot.Missing : words.Of(note->Rule));
        buffer.Write((byte)note->ValueType);
        buffer.Write((FieldType)note->ValueType is FieldType.Id or FieldType.Text ? words.Of(note->Value) : note->Value);
        buffer.Write(note->At);
        if (note->Type == NoteType.Timer)
        {
            timerWriter.Write(note->Extra);
        }
        else
        {
            buffer.Write(note->Extra);
        }
    }
}
