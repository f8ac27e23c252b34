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
    private readonly SlotReader reader;
    private readonly TimerReader timerReader;
    private readonly IReadOnlyList<StoredKind> kinds;
    private readonly RowLayout?[] layouts;
    private readonly int[][] fields;

    public SubjectReader(StateStore state, Timers timers, RuleSet rules, BucketPiece piece, SlotReader reader)
    {
        this.state = state;
        this.timers = timers;
        bucket = piece.Bucket;
        this.reader = reader;
        timerReader = new TimerReader(state, rules, bucket, reader);
        kinds = piece.Kinds;
        layouts = [.. kinds.Select(kind => state.Schema.Find(kind.Name) is { } found ? state.LayoutOf(found.Index) : null)];
        fields = [.. kinds.Select((kind, index) => FieldsOf(kind, layouts[index]?.Kind))];
    }

    public void Read(string text)
    {
        long key = state.Texts.KeyOf(text);
        nint subject = state.FindOrAdd(bucket, key);
        Subject.NewestAt(subject) = reader.ReadInt64();
        Subject.ChangedAt(subject) = reader.ReadInt64();
        int rings = reader.Read7BitEncodedInt();
        for (int index = 0; index < rings; index++)
        {
            subject = ReadRing(subject, reader.Read7BitEncodedInt());
        }

        ReadNotes(subject, key);
    }

    /// <summary>Where each stored field belongs now; -1 if nowhere.</summary>
    private static int[] FieldsOf(StoredKind stored, Kind? kind) =>
        [.. stored.Fields.Select(one => kind?.Find(one.Name) is { } field && field.Type == one.Type ? field.Index : -1)];

    private nint ReadRing(nint subject, int number)
    {
        int count = reader.Read7BitEncodedInt();
        long[] times = SlotReader.ReadMany(count, reader.ReadInt64);
        long[] ids = SlotReader.ReadMany(count, reader.ReadKey);
        long[] hashes = kinds[number].HasContentHash ? SlotReader.ReadMany(count, reader.ReadInt64) : new long[count];
        long[][] columns = [.. kinds[number].Fields.Select(_ => SlotReader.ReadMany(count, reader.ReadSlot))];
        if (layouts[number] is not { } layout)
        {
            return subject;
        }

        subject = state.EnsureRing(subject, bucket, layout.Kind.Index);
        long[] row = new long[layout.Kind.Fields.Count];
        for (int index = 0; index < count; index++)
        {
            Array.Fill(row, Slot.Missing);
            for (int column = 0; column < columns.Length; column++)
            {
                if (fields[number][column] >= 0)
                {
                    row[fields[number][column]] = columns[column][index];
                }
            }

            subject = state.Append(subject, bucket, layout.Kind.Index, times[index], ids[index], row, hashes[index], long.MinValue);
        }

        return subject;
    }

    private void ReadNotes(nint subject, long key)
    {
        int count = reader.Read7BitEncodedInt();
        for (int index = 0; index < count; index++)
        {
            NoteType type = (NoteType)reader.ReadByte();
            long rule = reader.ReadSlot();
            int valueType = reader.ReadSByte();
            long value = valueType >= 0 ? reader.ReadSlot() : Slot.Missing;
            long at = reader.ReadInt64();
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
                note->Extra = reader.ReadInt64();
                if ((FieldType)valueType is FieldType.Id or FieldType.Text)
                {
                    state.Texts.Retain(value);
                }
            }
        }

        StateStore.ReverseNotes(subject);
    }

    /// <summary>A note's rule may not be in the rule set any more; its name is kept for as long as the state lives.</summary>
    private long RetainRule(long rule)
    {
        state.Texts.Retain(rule);
        return rule;
    }
}
