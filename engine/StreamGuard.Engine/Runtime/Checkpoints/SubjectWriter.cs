using System.Buffers.Binary;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Matching;
using StreamGuard.Engine.State;

namespace StreamGuard.Engine.Runtime.Checkpoints;

/// <summary>Writes all that is known of one subject: its histories, row by row, and its notes.</summary>
internal sealed unsafe class SubjectWriter(StateStore state, Timers timers, TextWords words, CheckpointBuffer buffer)
{
    private const int LengthBytes = 4;

    private readonly TimerWriter timerWriter = new(timers, words, buffer);
    private readonly int[] numbers = new int[state.Schema.Kinds.Count];
    private readonly List<RowLayout> kinds = [];

    /// <summary>Another bucket: no kind has a number in it yet.</summary>
    public void Begin()
    {
        Array.Fill(numbers, -1);
        kinds.Clear();
    }

    public void Write(nint subject)
    {
        buffer.Write(words.Of(Subject.Key(subject)));
        buffer.Take(LengthBytes);
        int start = buffer.Length;
        buffer.Write(Subject.NewestAt(subject));
        buffer.Write(Subject.ChangedAt(subject));
        buffer.WriteCount(Subject.RingCount(subject));
        for (int kind = 0; kind < numbers.Length; kind++)
        {
            nint ring = Subject.Ring(subject, kind);
            if (ring != 0)
            {
                RowLayout layout = state.LayoutOf(kind);
                buffer.WriteCount(NumberOf(kind, layout));
                WriteRing(ring, layout, Subject.NewestAt(subject));
            }
        }

        WriteNotes(subject);
        buffer.PutLength(start - LengthBytes, buffer.Length - start);
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

    /// <summary>Rows that are past retention at the subject's newest event are left out, whether or not they have left memory.</summary>
    private void WriteRing(nint ring, RowLayout layout, long newest)
    {
        int first = Ring.FirstAfter(ring, EventTime.Earlier(newest, Window.HistoryOf(layout.Kind)));
        int count = Ring.Count(ring);
        buffer.WriteCount(count - first);
        int wide = layout.WideBytes;
        int rowBytes = 8 + wide + (layout.TextCells.Length * 8) + layout.BoolCells.Length;
        Span<byte> target = buffer.Take((count - first) * rowBytes);
        for (int row = first; row < count; row++)
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

    private void WriteNotes(nint subject)
    {
        int count = 0;
        for (Note* note = Notebook.First(subject); note != null; note = note->Next)
        {
            count++;
        }

        buffer.WriteCount(count);
        for (Note* note = Notebook.First(subject); note != null; note = note->Next)
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
}
