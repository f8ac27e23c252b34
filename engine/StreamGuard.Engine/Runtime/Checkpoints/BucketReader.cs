using System.Security.Cryptography;
using System.Text;
using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Matching;
using StreamGuard.Engine.State;

namespace StreamGuard.Engine.Runtime.Checkpoints;

/// <summary>Where a restored bucket stood.</summary>
public readonly record struct BucketPosition(int Bucket, long Offset, long Clock, string RuleSet);

/// <summary>Puts one bucket, written by <see cref="BucketWriter"/>, back into a detector. The bucket must be empty there.</summary>
internal sealed unsafe class BucketReader
{
    private readonly StateStore state;
    private readonly Timers timers;
    private readonly RuleSet rules;
    private readonly BinaryReader reader;
    private byte[] text = new byte[256];
    private int bucket;

    private sealed record StoredKind(RowLayout? Layout, bool HasContentHash, IReadOnlyList<(int Field, FieldType Type)> Fields);

    private BucketReader(StateStore state, Timers timers, RuleSet rules, BinaryReader reader)
    {
        this.state = state;
        this.timers = timers;
        this.rules = rules;
        this.reader = reader;
    }

    public static BucketPosition Read(StateStore state, Timers timers, RuleSet rules, byte[] bytes)
    {
        int length = bytes.Length - BucketForm.ChecksumBytes;
        if (length < BucketForm.Magic.Length + 1 || !bytes.AsSpan().StartsWith(BucketForm.Magic))
        {
            throw new BucketFormatException("These bytes are no bucket: they do not begin with SGB. Restore an older checkpoint.");
        }

        if (bytes[BucketForm.Magic.Length] != BucketForm.Version)
        {
            throw new BucketFormatException(
                $"The bucket has format {bytes[BucketForm.Magic.Length]}, this program reads {BucketForm.Version}: restore it with the version that wrote it.");
        }

        if (!SHA256.HashData(bytes.AsSpan(0, length)).AsSpan(0, BucketForm.ChecksumBytes).SequenceEqual(bytes.AsSpan(length)))
        {
            throw new BucketFormatException("The bucket's checksum does not match its bytes: it is damaged. Restore an older checkpoint.");
        }

        using BinaryReader stored = new(new MemoryStream(bytes), Encoding.UTF8);
        return new BucketReader(state, timers, rules, stored).Read();
    }

    private BucketPosition Read()
    {
        reader.ReadBytes(BucketForm.Magic.Length + 1);
        bucket = reader.ReadInt32();
        BucketPosition position = new(bucket, reader.ReadInt64(), reader.ReadInt64(), reader.ReadString());
        StoredKind[] kinds = ReadKinds();
        int subjects = reader.Read7BitEncodedInt();
        for (int index = 0; index < subjects; index++)
        {
            ReadSubject(kinds);
        }

        state.Texts.ReleaseUnused();
        return position;
    }

    private StoredKind[] ReadKinds()
    {
        StoredKind[] kinds = new StoredKind[reader.Read7BitEncodedInt()];
        for (int index = 0; index < kinds.Length; index++)
        {
            Kind? kind = state.Schema.Find(reader.ReadString());
            bool hasHash = reader.ReadBoolean();
            (int Field, FieldType Type)[] fields = new (int, FieldType)[reader.Read7BitEncodedInt()];
            for (int number = 0; number < fields.Length; number++)
            {
                string name = reader.ReadString();
                FieldType type = (FieldType)reader.ReadByte();
                Field? field = kind?.Find(name);
                fields[number] = (field?.Type == type ? field.Index : -1, type);
            }

            kinds[index] = new StoredKind(kind is null ? null : state.LayoutOf(kind.Index), hasHash, fields);
        }

        return kinds;
    }

    private void ReadSubject(StoredKind[] kinds)
    {
        long key = state.Texts.KeyOf(reader.ReadString());
        nint subject = state.FindOrAdd(bucket, key);
        Subject.NewestAt(subject) = reader.ReadInt64();
        int rings = reader.Read7BitEncodedInt();
        for (int index = 0; index < rings; index++)
        {
            subject = ReadRing(subject, kinds[reader.Read7BitEncodedInt()]);
        }

        ReadNotes(subject, key);
    }

    private nint ReadRing(nint subject, StoredKind kind)
    {
        int count = reader.Read7BitEncodedInt();
        long[] times = ReadMany(count, reader.ReadInt64);
        long[] ids = ReadMany(count, ReadKey);
        long[] hashes = kind.HasContentHash ? ReadMany(count, reader.ReadInt64) : new long[count];
        long[][] columns = [.. kind.Fields.Select(_ => ReadMany(count, ReadSlot))];
        if (kind.Layout is not { } layout)
        {
            return subject;
        }

        subject = state.EnsureRing(subject, bucket, layout.Kind.Index);
        long[] fields = new long[layout.Kind.Fields.Count];
        for (int row = 0; row < count; row++)
        {
            Array.Fill(fields, Slot.Missing);
            for (int number = 0; number < columns.Length; number++)
            {
                if (kind.Fields[number].Field >= 0)
                {
                    fields[kind.Fields[number].Field] = columns[number][row];
                }
            }

            subject = state.Append(subject, bucket, layout.Kind.Index, times[row], ids[row], fields, hashes[row], long.MinValue);
        }

        return subject;
    }

    private void ReadNotes(nint subject, long key)
    {
        int count = reader.Read7BitEncodedInt();
        for (int index = 0; index < count; index++)
        {
            NoteType type = (NoteType)reader.ReadByte();
            long rule = ReadSlot();
            int valueType = reader.ReadSByte();
            long value = valueType >= 0 ? ReadSlot() : Slot.Missing;
            long at = reader.ReadInt64();
            if (type == NoteType.Timer)
            {
                if (ReadTimer(key) is { } timer)
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

    /// <summary>Null when the rule is gone or waits for nothing any more: its timer goes with it.</summary>
    private ArmedTimer? ReadTimer(long subject)
    {
        string ruleId = reader.ReadString();
        CompiledRule? rule = rules.Rules.FirstOrDefault(one => one.Id == ruleId);
        long triggerId = ReadKey();
        long triggerAt = reader.ReadInt64();
        long deadline = reader.ReadInt64();
        int depth = reader.Read7BitEncodedInt();
        int mayFollow = reader.Read7BitEncodedInt();
        long[] fields = ReadMany(reader.Read7BitEncodedInt(), ReadSlot);
        long[] lets = ReadMany(reader.Read7BitEncodedInt(), ReadSlot);
        Firing? firing = ReadFiring(ruleId, rule, subject, triggerId, triggerAt, depth);
        return rule?.Unless is null || firing is null || lets.Length != rule.LetCount || fields.Length > rule.On.Fields.Count
            ? null
            : new ArmedTimer
            {
                Rule = rule,
                Bucket = bucket,
                Subject = subject,
                TriggerId = triggerId,
                TriggerAt = triggerAt,
                Depth = depth,
                MayFollow = mayFollow,
                Deadline = deadline,
                Fields = [.. fields, .. Enumerable.Repeat(Slot.Missing, rule.On.Fields.Count - fields.Length)],
                Lets = lets,
                Firing = firing,
            };
    }

    private Firing? ReadFiring(string ruleId, CompiledRule? rule, long subject, long triggerId, long triggerAt, int depth)
    {
        double score = reader.ReadDouble();
        IReadOnlyList<AlertValue> values = ReadValues();
        string message = reader.ReadString();
        string? messageChinese = ReadOptional();
        string[] evidence = new string[reader.Read7BitEncodedInt()];
        for (int index = 0; index < evidence.Length; index++)
        {
            evidence[index] = reader.ReadString();
        }

        IReadOnlyList<AlertValue> per = ReadValues();
        string trigger = state.Texts.StringOf(triggerId);
        int cut = reader.Read7BitEncodedInt();
        List<DerivedEvent> derived = [];
        int count = reader.Read7BitEncodedInt();
        for (int index = 0; index < count; index++)
        {
            if (ReadDerived(ruleId, trigger) is { } one)
            {
                derived.Add(one);
            }
        }

        return rule is null ? null : new Firing
        {
            Rule = rule,
            Subject = state.Texts.StringOf(subject),
            TriggerId = trigger,
            TriggerAt = triggerAt,
            Depth = depth,
            Score = score,
            Values = values,
            Message = message,
            MessageChinese = messageChinese,
            Evidence = evidence,
            SuppressedPer = per.Count == 0 ? null : per[0],
            Derived = derived,
            DerivedCut = cut,
        };
    }

    private DerivedEvent? ReadDerived(string ruleId, string triggerId)
    {
        Kind? kind = state.Schema.Find(reader.ReadString());
        string subject = reader.ReadString();
        string id = reader.ReadString();
        long at = reader.ReadInt64();
        int depth = reader.Read7BitEncodedInt();
        Dictionary<string, AlertValue> values = ReadValues().ToDictionary(value => value.Name, StringComparer.Ordinal);
        return kind is null ? null : new DerivedEvent
        {
            Rule = ruleId,
            TriggerId = triggerId,
            Kind = kind,
            Subject = subject,
            Id = id,
            At = at,
            Depth = depth,
            Values = [.. kind.Fields.Select(field => values.TryGetValue(field.Name, out AlertValue value) && value.Type == field.Type
                ? value
                : new AlertValue(field.Name, field.Type, Slot.Missing, null))],
        };
    }

    private IReadOnlyList<AlertValue> ReadValues()
    {
        AlertValue[] values = new AlertValue[reader.Read7BitEncodedInt()];
        for (int index = 0; index < values.Length; index++)
        {
            values[index] = new AlertValue(reader.ReadString(), (FieldType)reader.ReadByte(), reader.ReadInt64(), ReadOptional());
        }

        return values;
    }

    private string? ReadOptional() => reader.ReadBoolean() ? reader.ReadString() : null;

    private static long[] ReadMany(int count, Func<long> read)
    {
        long[] values = new long[count];
        for (int index = 0; index < count; index++)
        {
            values[index] = read();
        }

        return values;
    }

    private long ReadSlot() => reader.ReadByte() switch
    {
        BucketForm.MissingSlot => Slot.Missing,
        BucketForm.TextSlot => ReadKey(),
        _ => reader.ReadInt64(),
    };

    private long ReadKey()
    {
        int length = reader.Read7BitEncodedInt();
        if (length > text.Length)
        {
            text = new byte[Math.Max(length, text.Length * 2)];
        }

        reader.BaseStream.ReadExactly(text, 0, length);
        return state.Texts.KeyOf(text.AsSpan(0, length));
    }
}
