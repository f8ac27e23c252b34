using StreamGuard.Engine.Effects;
using StreamGuard.Rules.Checking;

namespace StreamGuard.Rules.Interpreting;

internal static class RuleMatchOf
{
    /// <summary>Scope holds the values of the rule's lets.</summary>
    public static RuleMatch Rule(CheckedRule rule, Scope scope) => new(rule, scope.Trigger)
    {
        Lets = scope.Lets,
        Values =
        [
            .. rule.Lets.Select((let, index) => scope.Lets[index].Named(let.Name, let.Value.Type)),
            .. rule.ValueFields.Select(field => scope.Trigger.Fields[field.Index].Named(field.Name, field.Type)),
        ],
        Evidence = EvidenceOf.Condition(rule, scope),
        Score = Score(rule, scope),
        Message = Text(rule.Message, scope),
        MessageChinese = rule.MessageChinese is null ? null : Text(rule.MessageChinese, scope),
        SuppressedPer = rule.Suppress?.Per is { } per ? Interpreter.Evaluate(per, scope) : PlainValue.Missing,
        Emissions = [.. rule.Emits.SelectMany((emit, index) => Emissions(emit, index + 1, scope))],
    };

    private static double Score(CheckedRule rule, Scope scope)
    {
        PlainValue score = rule.Score is null ? PlainValue.Missing : Interpreter.Evaluate(rule.Score, scope);
        return score.IsMissing ? DefaultScore(rule.Severity) : Math.Clamp(score.Number, 0, 100);
    }

    private static double DefaultScore(Severity severity) => severity switch
    {
        Severity.Low => 25,
        Severity.Medium => 50,
        Severity.High => 75,
        _ => 95,
    };

    private static string Text(IReadOnlyList<CheckedMessagePart> parts, Scope scope) => string.Concat(parts.Select(part =>
    {
        if (part.Value is null)
        {
            return part.Literal;
        }

        PlainValue value = Interpreter.Evaluate(part.Value, scope);
        return ValueText.Of(part.Value.Type, value.ToSlot(), value.Content as string, scope.TimeZone);
    }));

    private static IEnumerable<Emission> Emissions(CheckedEmit emit, int line, Scope scope)
    {
        if (emit.ForEach is not { } each)
        {
            return Emission(emit, line, scope, rowId: "") is { } one ? [one] : [];
        }

        return PlainQueries.Matching(each.Kind, each.Where, each.WindowMilliseconds, scope)
            .Select(row => Emission(emit, line, scope with { Row = row.Event }, row.Event.Id))
            .OfType<Emission>();
    }

    /// <summary>Null without a receiver.</summary>
    private static Emission? Emission(CheckedEmit emit, int line, Scope scope, string rowId)
    {
        PlainValue receiver = emit.To is null ? PlainValue.Of(scope.Trigger.Subject) : Interpreter.Evaluate(emit.To, scope);
        if (receiver.IsMissing)
        {
            return null;
        }

        PlainValue[] fields = [.. emit.Values.Select(value => value is null ? PlainValue.Missing : Interpreter.Evaluate(value, scope))];
        fields[emit.Kind.SubjectFields[0]] = receiver;
        return new Emission(line, emit, receiver.Text, fields, rowId);
    }
}
