using System.Buffers.Binary;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Matching;
using StreamGuard.Engine.State;

namespace StreamGuard.Engine.Runtime.Checkpoints;

/// <summary>Reads what <see cref="SubjectWriter"/> wrote; kinds and fields that the schema no longer has are passed over.</summary>
internal sealed unsafe class SubjectReader
{
    private readonly StateStore state;
    private readonly Timers timers;
    private readonly int bucket;
    private readonly byte[][] texts;
    private readonly CheckpointCursor cursor;
    private readonly TimerReader timerReader;
    private readonly StoredRows[] rows;

    public SubjectReader(StateStore state, Timers timers, RuleSet rules, int bucket, BucketContent content)
    {
        this.state = state;
        this.timers = timers;
        this.bucket = bucket;
        texts = content.Texts;
        cursor = content.Cursor;
        timerReader = new TimerReader(state, rules, bucket, content);
        rows = [.. content.Kinds.Select(kind => new StoredRows(kind, state))];
    }

    /// <summary>From behind the subject's length on, to where its notes begin.</summary>
    public void ReadRows(long key)
    {
        nint subject = state.FindOrAdd(bucket, key);
        Subject.NewestAt(subject) = cursor.ReadInt64();
        Subject.ChangedAt(subject) = cursor.ReadInt64();
        for (int kind = cursor.ReadCount(); kind != BucketForm.EndOfRings; kind = cursor.ReadCount())
        {
            subject = ReadRing(subject, rows[kind - 1]);
        }
    }

    private nint ReadRing(nint subject, StoredRows stored)
    {
        int stay = cursor.ReadCount();
        int count = cursor.ReadCount();
        ReadOnlySpan<byte> source = cursor.Take(count * stored.RowBytes);
        if (stored.Layout is not { } layout)
        {
            return subject;
        }

        subject = state.EnsureRing(subject, bucket, layout.Kind.Index);
        long first = count > 0 ? BinaryPrimitives.ReadInt64LittleEndian(source) : long.MaxValue;
        state.Keep(Subject.Ring(subject, layout.Kind.Index), layout, stay, first);
        for (; !source.IsEmpty; source = source[stored.RowBytes..])
        {
            long at = BinaryPrimitives.ReadInt64LittleEndian(source);
            long id = TextWords.KeyOf(BinaryPrimitives.ReadInt64LittleEndian(source[8..]), texts, state.Texts);
            stored.Read(source, texts, state.Texts);
            subject = state.Append(subject, bucket, layout.Kind.Index, at, id, stored.Fields, stored.ContentHashOf(source), long.MinValue);
        }

        return subject;
    }

    /// <summary>Notes from a place on, behind those that the subject has. They stand in their order when all of them have been read and turned round.</summary>
    public void ReadNotes(long key, int place)
    {
        nint subject = state.Subjects.Find(bucket, key);
        cursor.Position = place;
        for (byte next = cursor.ReadByte(); next != BucketForm.EndOfNotes; next = cursor.ReadByte())
        {
            NoteType type = (NoteType)next;
            long rule = TextWords.KeyOf(cursor.ReadInt64(), texts, state.Texts);
            int valueType = (sbyte)cursor.ReadByte();
            bool isKey = (FieldType)valueType is FieldType.Id or FieldType.Text;
            long word = cursor.ReadInt64();
            long value = isKey ? TextWords.KeyOf(word, texts, state.Texts) : word;
            long at = cursor.ReadInt64();
            if (type == NoteType.Timer)
            {
                if (timerReader.Read(key) is { } timer)
                {
                    timers.Arm(subject, RetainRule(rule), timer);
                }
            }
            else
            {
                Note* note = state.AddNote(subject, type, type == NoteType.Case ? 0 : RetainRule(rule));
                note->ValueType = valueType;
                note->Value = value;
                note->At = at;
                note->Extra = cursor.ReadInt64();
                if (isKey)
                {
                    state.Texts.Retain(value);
                }
            }
        }
    }

    /// <summary>A note's rule may not be in the rule set any more; its name is kept for as long as the state lives.</summary>
    private long RetainRule(long rule)
    {
        state.Texts.Retain(rule);
        return rule;
    }
}
