using StreamGuard.Engine.Events;
using StreamGuard.Engine.Matching;
using StreamGuard.Engine.State;

namespace StreamGuard.Engine.Effects;

/// <summary>Makes the derived events of one rule for the trigger in the frame, by line and row.</summary>
internal sealed class Emitter(Frame frame, CompiledRule rule, string subject, string triggerId, int room)
{
    private readonly long at = frame.At + (rule.Unless?.WithinMilliseconds ?? 0);
    private int cut;

    /// <summary>How many were cut because a limit was reached.</summary>
    public int EmitTo(List<DerivedEvent> derived)
    {
        foreach (CompiledEmit emit in rule.Emits)
        {
            if (emit.ForEach is null)
            {
                EmitOne(emit, 0, 0, "", derived);
            }
            else
            {
                EmitForEach(emit, emit.ForEach, derived);
            }
        }

        return cut;
    }

    private void EmitForEach(CompiledEmit emit, CompiledStep step, List<DerivedEvent> derived)
    {
        nint ring = Subject.Ring(frame.History, step.Kind.Index);
        (int first, int end) = Window.Of(frame, ring, step.Kind, emit.ForEachWindowMilliseconds);
        for (int row = first; row < end; row++)
        {
            if (EvidenceCollector.Fits(frame, step, ring, row))
            {
                EmitOne(emit, ring, row, frame.Texts.StringOf(Ring.IdOf(ring, frame.State.LayoutOf(step.Kind.Index), row)), derived);
            }
        }
    }

    private void EmitOne(CompiledEmit emit, nint ring, int row, string rowId, List<DerivedEvent> derived)
    {
        string receiver = subject;
        if (emit.To is not null)
        {
            long to = emit.To(frame, ring, row);
            if (to == Slot.Missing)
            {
                return;
            }

            receiver = frame.Texts.StringOf(to);
        }

        if (derived.Count >= room || frame.Depth >= FiringBuilder.MostDepth)
        {
            cut++;
            return;
        }

        AlertValue[] values = new AlertValue[emit.Kind.Fields.Count];
        for (int index = 0; index < values.Length; index++)
        {
            Field field = emit.Kind.Fields[index];
            long slot = emit.Values[index] is { } value ? value(frame, ring, row) : Slot.Missing;
            values[index] = FiringBuilder.ToValue(frame, field.Name, field.Type, slot);
        }

        int subjectField = emit.Kind.SubjectFields[0];
        values[subjectField] = new AlertValue(emit.Kind.Fields[subjectField].Name, FieldType.Id, 0, receiver);
        derived.Add(new DerivedEvent
        {
            Rule = rule.Id,
            TriggerId = triggerId,
            Kind = emit.Kind,
            Subject = receiver,
            Id = EffectId.OfDerived(rule.Id, emit.Line, rule.On.Name, subject, triggerId, receiver, rowId),
            At = at,
            Depth = frame.Depth + 1,
            Values = values,
        });
    }
}
