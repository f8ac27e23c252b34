using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Matching;
using StreamGuard.Engine.State;

namespace StreamGuard.Engine.Runtime.Checkpoints;

/// <summary>Reads what <see cref="TimerWriter"/> wrote.</summary>
internal sealed class TimerReader(StateStore state, RuleSet rules, int bucket, BucketContent content)
{
    private readonly CheckpointCursor reader = content.Cursor;

    /// <summary>Null when the rule is gone or waits for nothing any more: its timer goes with it.</summary>
    public ArmedTimer? Read(long subject)
    {
        string ruleId = reader.ReadString();
        CompiledRule? rule = rules.Rules.FirstOrDefault(one => one.Id == ruleId);
        long triggerId = ReadKey();
        long triggerAt = reader.ReadInt64();
        long deadline = reader.ReadInt64();
        int depth = reader.ReadCount();
        int mayFollow = reader.ReadCount();
        long[] fields = ReadSlots();
        long[] lets = ReadSlots();
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
        string? messageChinese = reader.ReadOptional();
        string[] evidence = new string[reader.ReadCount()];
        for (int index = 0; index < evidence.Length; index++)
        {
            evidence[index] = reader.ReadString();
        }

        IReadOnlyList<AlertValue> per = ReadValues();
        string trigger = state.Texts.StringOf(triggerId);
        int cut = reader.ReadCount();
        List<DerivedEvent> derived = [];
        int count = reader.ReadCount();
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
        int depth = reader.ReadCount();
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
        AlertValue[] values = new AlertValue[reader.ReadCount()];
        for (int index = 0; index < values.Length; index++)
        {
            values[index] = new AlertValue(reader.ReadString(), (FieldType)reader.ReadByte(), reader.ReadInt64(), reader.ReadOptional());
        }

        return values;
    }

    private long[] ReadSlots()
    {
        long[] slots = new long[reader.ReadCount()];
        for (int index = 0; index < slots.Length; index++)
        {
            slots[index] = reader.ReadBool() ? ReadKey() : reader.ReadInt64();
        }

        return slots;
    }

    private long ReadKey() => TextWords.KeyOf(reader.ReadInt64(), content.Texts, state.Texts);
}
