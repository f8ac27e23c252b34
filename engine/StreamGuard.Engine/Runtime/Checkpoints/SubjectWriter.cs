using StreamGuard.Engine.Events;
using StreamGuard.Engine.Matching;
using StreamGuard.Engine.State;

namespace StreamGuard.Engine.Runtime.Checkpoints;

/// <summary>Writes all that is known of one subject: its histories, column by column, and its notes.</summary>
internal sealed unsafe class SubjectWriter(StateStore state, TimerWriter timers, SlotWriter writer)
{
    /// <param name="kinds">Those that the bucket's bytes describe; rings refer to them by their place in this list.</param>
    public void Write(nint subject, int[] kinds)
    {
        writer.Write(Subject.NewestAt(subject));
        writer.Write(Subject.ChangedAt(subject));
        writer.Write7BitEncodedInt(Subject.RingCount(subject));
        for (int number = 0; number < kinds.Length; number++)
        {
            nint ring = Subject.Ring(subject, kinds[number]);
            if (ring != 0)
            {
                writer.Write7BitEncodedInt(number);
                WriteRing(ring, state.LayoutOf(kinds[number]), Subject.NewestAt(subject));
            }
        }

        WriteNotes(subject);
        writer.Flush();
    }

    /// <summary>Rows that are past retention at the subject's newest event are left out, whether or not they have left memory.</summary>
    private void WriteRing(nint ring, RowLayout layout, long newest)
    {
        int first = Ring.FirstAfter(ring, EventTime.Earlier(newest, Window.HistoryOf(layout.Kind)));
        int count = Ring.Count(ring);
        writer.Write7BitEncodedInt(count - first);
        for (int row = first; row < count; row++)
        {
            writer.Write(Ring.TimeOf(ring, row));
        }

        for (int row = first; row < count; row++)
        {
            writer.WriteText(Ring.IdOf(ring, layout, row));
        }

        if (layout.HasContentHash)
        {
            for (int row = first; row < count; row++)
            {
                writer.Write(Ring.ContentHashOf(ring, layout, row));
            }
        }

        foreach (int field in layout.KeptFields)
        {
            for (int row = first; row < count; row++)
            {
                writer.WriteSlot(state.Load(ring, layout, field, row), layout.Kind.Fields[field].Type);
            }
        }
    }

    private void WriteNotes(nint subject)
    {
        int count = 0;
        for (Note* note = Notebook.First(subject); note != null; note = note->Next)
        {
            count++;
        }

        writer.Write7BitEncodedInt(count);
        for (Note* note = Notebook.First(subject); note != null; note = note->Next)
        {
            writer.Write((byte)note->Type);
            writer.WriteSlot(note->Type == NoteType.Case ? Slot.Missing : note->Rule, FieldType.Text);
            writer.Write((sbyte)note->ValueType);
            if (note->ValueType >= 0)
            {
                writer.WriteSlot(note->Value, (FieldType)note->ValueType);
            }

            writer.Write(note->At);
            if (note->Type == NoteType.Timer)
            {
                timers.Write(writer, note->Extra);
            }
            else
            {
                writer.Write(note->Extra);
            }
        }
    }
}
