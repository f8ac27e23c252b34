using System.Text;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Matching;
using StreamGuard.Engine.State;

namespace StreamGuard.Engine.Effects;

/// <summary>Takes a <see cref="Firing"/> from the frame in which a rule's condition is true.</summary>
public sealed class FiringBuilder(RuleSet rules)
{
    /// <summary>Derived events are at most so many rules away from an input event.</summary>
    public const int MostDepth = 16;

    /// <summary>So many derived events come from one trigger at the most.</summary>
    public const int MostDerived = 256;

    /// <summary>
    /// So many events follow from one input event in all, however its consequences branch: what a trigger may bring about is shared
    /// equally by what it does bring about, so that the bound needs no memory beside the events.
    /// </summary>
    public const int MostFollowing = 65_536;

    /// <summary>What each of so many events, with its copies, may bring about in its turn.</summary>
    public static int ShareOf(int mayFollow, int events, Kind kind) =>
        events == 0 ? 0 : Math.Max(0, mayFollow - events) / events / (1 + kind.Copies.Count);

    public Firing Build(Frame frame, CompiledRule rule)
    {
        string subject = frame.Texts.StringOf(frame.Subject);
        string triggerId = frame.Texts.StringOf(frame.Id);
        List<DerivedEvent> derived = [];
        int cut = new Emitter(frame, rule, subject, triggerId, MostDerived).EmitTo(derived);
        return new Firing
        {
            Rule = rule,
            Subject = subject,
            TriggerId = triggerId,
            TriggerAt = frame.At,
            Depth = frame.Depth,
            Score = ScoreOf(frame, rule),
            Values = [.. rule.Values.Select(value => Take(frame, value))],
            Message = MessageOf(frame, rule.Message),
            MessageChinese = rule.MessageChinese is null ? null : MessageOf(frame, rule.MessageChinese),
            Evidence = rule.RaisesAlert ? EvidenceCollector.Collect(frame, rule.Evidence) : [],
            SuppressedPer = rule.Suppress?.Per is { } per ? Take(frame, per) : null,
            Derived = derived,
            DerivedCut = cut,
        };
    }

    public static AlertValue Take(Frame frame, CompiledValue value) =>
        ToValue(frame, value.Name, value.Type, value.Value(frame));

    public static AlertValue ToValue(Frame frame, string name, FieldType type, long slot) =>
        type is FieldType.Id or FieldType.Text && slot != Slot.Missing
            ? new AlertValue(name, type, 0, frame.Texts.StringOf(slot))
            : new AlertValue(name, type, type == FieldType.Bool && slot == 2 ? Slot.Missing : slot, null);

    private static double ScoreOf(Frame frame, CompiledRule rule)
    {
        double score = rule.Score is null ? double.NaN : Slot.ToNumber(rule.Score(frame));
        return Math.Clamp(double.IsNaN(score) ? rule.DefaultScore : score, 0, 100);
    }

    private string MessageOf(Frame frame, IReadOnlyList<MessagePart> parts)
    {
        StringBuilder text = new();
        foreach (MessagePart part in parts)
        {
            if (part.Value is null)
            {
                text.Append(part.Literal);
                continue;
            }

            AlertValue value = Take(frame, part.Value);
            text.Append(ValueText.Of(value.Type, value.Slot, value.Text, rules.Schema.TimeZone));
        }

        return text.ToString();
    }
}
