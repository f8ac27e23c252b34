using StreamGuard.Engine.Effects;
using StreamGuard.Rules.Checking;

namespace StreamGuard.Rules.Interpreting;

internal static class RuleMatchOf
{
    /// <summary>Sight holds the values of the rule's lets.</summary>
    public static RuleMatch Rule(CheckedRule rule, Sight sight) => new(rule, sight.Trigger)
    {
        Lets = sight.Lets,
        Values =
        [
            .. rule.Lets.Select((let, index) => sight.Lets[index].Named(let.Name, let.Value.Type)),
            .. rule.ValueFields.Select(field => sight.Trigger.Fields[field.Index].Named(field.Name, field.Type)),
        ],
        Evidence = EvidenceOf.Condition(rule, sight),
        Score = Score(rule, sight),
        Message = Text(rule.Message, sight),
        MessageChinese = rule.MessageChinese is null ? null : Text(rule.MessageChinese, sight),
        SuppressedPer = rule.Suppress?.Per is { } per ? Interpreter.Evaluate(per, sight) : PlainValue.Missing,
        Emissions = [.. rule.Emits.SelectMany((emit, index) => Emissions(emit, index + 1, sight))],
    };

    private static double Score(CheckedRule rule, Sight sight)
    {
        PlainValue score = rule.Score is null ? PlainValue.Missing : Interpreter.Evaluate(rule.Score, sight);
        return score.IsMissing ? DefaultScore(rule.Severity) : Math.Clamp(score.Number, 0, 100);
    }

    private static double DefaultScore(Severity severity) => severity switch
    {
        Severity.Low => 25,
        Severity.Medium => 50,
        Severity.High => 75,
        _ => 95,
    };

    private static string Text(IReadOnlyList<CheckedMessagePart> parts, Sight sight) => string.Concat(parts.Select(part =>
    {
        if (part.Value is null)
        {
            return part.Literal;
        }

        PlainValue value = Interpreter.Evaluate(part.Value, sight);
        return ValueText.Of(part.Value.Type, value.ToSlot(), value.Content as string, sight.TimeZone);
    }));

    private static IEnumerable<Emission> Emissions(CheckedEmit emit, int line, Sight sight)
    {
        if (emit.ForEach is not { } each)
        {
            return Emission(emit, line, sight, rowId: "") is { } one ? [one] : [];
        }

        return PlainQueries.Matching(each.Kind, each.Where, each.WindowMilliseconds, sight)
            .Select(row => Emission(emit, line, sight with { Row = row.Event }, row.Event.Id))
            .OfType<Emission>();
    }

    /// <summary>Null without a receiver.</summary>
    private static Emission? Emission(CheckedEmit emit, int line, Sight sight, string rowId)
    {
        PlainValue receiver = emit.To is null ? PlainValue.Of(sight.Trigger.Subject) : Interpreter.Evaluate(emit.To, sight);
        if (receiver.IsMissing)
        {
            return null;
        }

        PlainValue[] fields = [.. emit.Values.Select(value => value is null ? PlainValue.Missing : Interpreter.Evaluate(value, sight))];
        fields[emit.Kind.SubjectFields[0]] = receiver;
        return new Emission(line, emit, receiver.Text, fields, rowId);
    }
}
