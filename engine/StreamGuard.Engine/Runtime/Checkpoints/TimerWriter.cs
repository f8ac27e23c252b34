using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;

namespace StreamGuard.Engine.Runtime.Checkpoints;

/// <summary>Writes an armed timer with the values that were taken when it was armed.</summary>
internal sealed class TimerWriter(Timers timers, TextWords words, CheckpointBuffer buffer)
{
    public void Write(long number)
    {
        ArmedTimer timer = timers.ByNumber(number);
        buffer.Write(timer.Rule.Id);
        buffer.Write(words.Of(timer.TriggerId));
        buffer.Write(timer.TriggerAt);
        buffer.Write(timer.Deadline);
        buffer.WriteCount(timer.Depth);
        buffer.WriteCount(timer.MayFollow);
        IReadOnlyList<Field> fields = timer.Rule.On.Fields;
        buffer.WriteCount(fields.Count);
        for (int index = 0; index < fields.Count; index++)
        {
            WriteSlot(timer.Fields[index], fields[index].Type);
        }

        buffer.WriteCount(timer.Lets.Length);
        for (int index = 0; index < timer.Lets.Length; index++)
        {
            WriteSlot(timer.Lets[index], timer.Rule.Values[index].Type);
        }

        WriteFiring(timer.Firing);
    }

    private void WriteSlot(long slot, FieldType type)
    {
        bool isKey = type is FieldType.Id or FieldType.Text;
        buffer.Write(isKey);
        buffer.Write(isKey ? words.Of(slot) : slot);
    }

    private void WriteFiring(Firing firing)
    {
        buffer.Write(firing.Score);
        WriteValues(firing.Values);
        buffer.Write(firing.Message);
        buffer.WriteOptional(firing.MessageChinese);
        buffer.WriteCount(firing.Evidence.Count);
        foreach (string id in firing.Evidence)
        {
            buffer.Write(id);
        }

        WriteValues(firing.SuppressedPer is { } per ? [per] : []);
        buffer.WriteCount(firing.DerivedCut);
        buffer.WriteCount(firing.Derived.Count);
        foreach (DerivedEvent derived in firing.Derived)
        {
            buffer.Write(derived.Kind.Name);
            buffer.Write(derived.Subject);
            buffer.Write(derived.Id);
            buffer.Write(derived.At);
            buffer.WriteCount(derived.Depth);
            WriteValues(derived.Values);
        }
    }

    private void WriteValues(IReadOnlyList<AlertValue> values)
    {
        buffer.WriteCount(values.Count);
        foreach (AlertValue value in values)
        {
            buffer.Write(value.Name);
            buffer.Write((byte)value.Type);
            buffer.Write(value.Slot);
            buffer.WriteOptional(value.Text);
        }
    }
}
