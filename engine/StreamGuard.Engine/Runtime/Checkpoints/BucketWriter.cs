using System.Security.Cryptography;
using System.Text;
using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Matching;
using StreamGuard.Engine.State;

namespace StreamGuard.Engine.Runtime.Checkpoints;

/// <summary>Writes one bucket of a detector in the form of <see cref="BucketForm"/>.</summary>
internal sealed unsafe class BucketWriter
{
    private readonly StateStore state;
    private readonly Timers timers;
    private readonly BinaryWriter writer;

    private BucketWriter(StateStore state, Timers timers, BinaryWriter writer)
    {
        this.state = state;
        this.timers = timers;
        this.writer = writer;
    }

    public static byte[] Write(StateStore state, Timers timers, int bucket, long offset, long clock, string ruleSet)
    {
        using MemoryStream bytes = new();
        using BinaryWriter stored = new(bytes, Encoding.UTF8);
        new BucketWriter(state, timers, stored).Write(bucket, offset, clock, ruleSet);
        stored.Flush();
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length), digest);
        stored.Write(digest[..BucketForm.ChecksumBytes]);
        stored.Flush();
        return bytes.ToArray();
    }

    private void Write(int bucket, long offset, long clock, string ruleSet)
    {
        writer.Write(BucketForm.Magic);
        writer.Write((byte)BucketForm.Version);
        writer.Write(bucket);
        writer.Write(offset);
        writer.Write(clock);
        writer.Write(ruleSet);

        List<nint> subjects = [];
        state.Subjects.List(bucket, subjects);
        (string Text, nint Subject)[] ordered =
            [.. subjects.Select(subject => (state.Texts.StringOf(Subject.Key(subject)), subject)).OrderBy(one => one.Item1, StringComparer.Ordinal)];
        int[] kinds = [.. Enumerable.Range(0, state.Schema.Kinds.Count).Where(kind => subjects.Exists(subject => Subject.Ring(subject, kind) != 0))];
        WriteKinds(kinds);
        writer.Write7BitEncodedInt(ordered.Length);
        foreach ((string text, nint subject) in ordered)
        {
            WriteSubject(text, subject, kinds);
        }
    }

    private void WriteKinds(int[] kinds)
    {
        writer.Write7BitEncodedInt(kinds.Length);
        foreach (int index in kinds)
        {
            RowLayout layout = state.LayoutOf(index);
            writer.Write(layout.Kind.Name);
            writer.Write(layout.HasContentHash);
            writer.Write7BitEncodedInt(layout.KeptFields.Length);
            foreach (int field in layout.KeptFields)
            {
                writer.Write(layout.Kind.Fields[field].Name);
                writer.Write((byte)layout.Kind.Fields[field].Type);
            }
        }
    }

    private void WriteSubject(string text, nint subject, int[] kinds)
    {
        writer.Write(text);
        writer.Write(Subject.NewestAt(subject));
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
            WriteText(Ring.IdOf(ring, layout, row));
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
                WriteSlot(state.Load(ring, layout, field, row), layout.Kind.Fields[field].Type);
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
            WriteSlot(note->Type == NoteType.Case ? Slot.Missing : note->Rule, FieldType.Text);
            writer.Write((sbyte)note->ValueType);
            if (note->ValueType >= 0)
            {
                WriteSlot(note->Value, (FieldType)note->ValueType);
            }

            writer.Write(note->At);
            if (note->Type == NoteType.Timer)
            {
                WriteTimer(timers.ByNumber(note->Extra));
            }
            else
            {
                writer.Write(note->Extra);
            }
        }
    }

    private void WriteTimer(ArmedTimer timer)
    {
        writer.Write(timer.Rule.Id);
        WriteText(timer.TriggerId);
        writer.Write(timer.TriggerAt);
        writer.Write(timer.Deadline);
        writer.Write7BitEncodedInt(timer.Depth);
        writer.Write7BitEncodedInt(timer.MayFollow);
        IReadOnlyList<Field> fields = timer.Rule.On.Fields;
        writer.Write7BitEncodedInt(fields.Count);
        for (int index = 0; index < fields.Count; index++)
        {
            WriteSlot(timer.Fields[index], fields[index].Type);
        }

        writer.Write7BitEncodedInt(timer.Lets.Length);
        for (int index = 0; index < timer.Lets.Length; index++)
        {
            WriteSlot(timer.Lets[index], timer.Rule.Values[index].Type);
        }

        WriteFiring(timer.Firing);
    }

    private void WriteFiring(Firing firing)
    {
        writer.Write(firing.Score);
        WriteValues(firing.Values);
        writer.Write(firing.Message);
        WriteOptional(firing.MessageChinese);
        writer.Write7BitEncodedInt(firing.Evidence.Count);
        foreach (string id in firing.Evidence)
        {
            writer.Write(id);
        }

        WriteValues(firing.SuppressedPer is { } per ? [per] : []);
        writer.Write7BitEncodedInt(firing.DerivedCut);
        writer.Write7BitEncodedInt(firing.Derived.Count);
        foreach (DerivedEvent derived in firing.Derived)
        {
            writer.Write(derived.Kind.Name);
            writer.Write(derived.Subject);
            writer.Write(derived.Id);
            writer.Write(derived.At);
            writer.Write7BitEncodedInt(derived.Depth);
            WriteValues(derived.Values);
        }
    }

    private void WriteValues(IReadOnlyList<AlertValue> values)
    {
        writer.Write7BitEncodedInt(values.Count);
        foreach (AlertValue value in values)
        {
            writer.Write(value.Name);
            writer.Write((byte)value.Type);
            writer.Write(value.Slot);
            WriteOptional(value.Text);
        }
    }

    private void WriteOptional(string? text)
    {
        writer.Write(text is not null);
        if (text is not null)
        {
            writer.Write(text);
        }
    }

    private void WriteSlot(long slot, FieldType type)
    {
        if (slot == Slot.Missing)
        {
            writer.Write(BucketForm.MissingSlot);
        }
        else if (type is FieldType.Id or FieldType.Text)
        {
            writer.Write(BucketForm.TextSlot);
            WriteText(slot);
        }
        else
        {
            writer.Write(BucketForm.WholeSlot);
            writer.Write(slot);
        }
    }

    private void WriteText(long key)
    {
        Span<byte> scratch = stackalloc byte[Key.LongestPacked];
        ReadOnlySpan<byte> text = state.Texts.TextOf(key, scratch);
        writer.Write7BitEncodedInt(text.Length);
        writer.Write(text);
    }
}
