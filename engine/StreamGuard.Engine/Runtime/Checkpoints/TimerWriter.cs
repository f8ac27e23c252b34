using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;

namespace StreamGuard.Engine.Runtime.Checkpoints;

/// <summary>Writes an armed timer with the values that were taken when it was armed.</summary>
internal sealed class TimerWriter(Timers timers)
{
    public void Write(SlotWriter writer, long number)
    {
        ArmedTimer timer = timers.ByNumber(number);
        writer.Write(timer.Rule.Id);
        writer.WriteText(timer.TriggerId);
        writer.Write(timer.TriggerAt);
        writer.Write(timer.Deadline);
        writer.Write7BitEncodedInt(timer.Depth);
        writer.Write7BitEncodedInt(timer.MayFollow);
        IReadOnlyList<Field> fields = timer.Rule.On.Fields;
        writer.Write7BitEncodedInt(fields.Count);
        for (int index = 0; index < fields.Count; index++)
        {
            writer.WriteSlot(timer.Fields[index], fields[index].Type);
        }

        writer.Write7BitEncodedInt(timer.Lets.Length);
        for (int index = 0; index < timer.Lets.Length; index++)
        {
            writer.WriteSlot(timer.Lets[index], timer.Rule.Values[index].Type);
        }

        WriteFiring(writer, timer.Firing);
    }

    private static void WriteFiring(SlotWriter writer, Firing firing)
    {
        writer.Write(firing.Score);
        WriteValues(writer, firing.Values);
        writer.Write(firing.Message);
        writer.WriteOptional(firing.MessageChinese);
        writer.Write7BitEncodedInt(firing.Evidence.Count);
        foreach (string id in firing.Evidence)
        {
            writer.Write(id);
        }

        WriteValues(writer, firing.SuppressedPer is { } per ? [per] : []);
        writer.Write7BitEncodedInt(firing.DerivedCut);
        writer.Write7BitEncodedInt(firing.Derived.Count);
        foreach (DerivedEvent derived in firing.Derived)
        {
            writer.Write(derived.Kind.Name);
            writer.Write(derived.Subject);
            writer.Write(derived.Id);
            writer.Write(derived.At);
            writer.Write7BitEncodedInt(derived.Depth);
            WriteValues(writer, derived.Values);
        }
    }

    private static void WriteValues(SlotWriter writer, IReadOnlyList<AlertValue> values)
    {
        writer.Write7BitEncodedInt(values.Count);
        foreach (AlertValue value in values)
        {
            writer.Write(value.Name);
            writer.Write((byte)value.Type);
            writer.Write(value.Slot);
            writer.WriteOptional(value.Text);
        }
    }
}
