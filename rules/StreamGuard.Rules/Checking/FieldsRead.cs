using StreamGuard.Engine.Events;

namespace StreamGuard.Rules.Checking;

/// <summary>Which fields of its trigger a rule reads.</summary>
public static class FieldsRead
{
    /// <summary>By any part of the rule, in the order of the schema.</summary>
    public static IReadOnlyList<Field> ByRule(CheckedRule rule) =>
        InSchemaOrder(
        [
            .. ForAlertParts(rule),
            .. rule.Exceptions.Select(exception => exception.When),
            rule.Unless?.Where,
        ]);

    /// <summary>By let, when, score, message, suppress and emit: what an alert shows as values.</summary>
    public static IReadOnlyList<Field> ForAlert(CheckedRule rule) => InSchemaOrder(ForAlertParts(rule));

    private static IEnumerable<CheckedExpression?> ForAlertParts(CheckedRule rule) =>
    [
        .. rule.Lets.Select(let => let.Value),
        rule.Condition,
        rule.Score,
        .. rule.Message.Select(part => part.Value),
        .. (rule.MessageChinese ?? []).Select(part => part.Value),
        rule.Suppress?.Per,
        .. rule.Emits.SelectMany(emit => emit.Values.Append(emit.To).Append(emit.ForEach?.Where)),
    ];

    private static IReadOnlyList<Field> InSchemaOrder(IEnumerable<CheckedExpression?> parts) =>
    [
        .. parts.SelectMany(CheckedParts.All)
            .OfType<TriggerFieldExpression>()
            .Select(read => read.Field)
            .Distinct()
            .OrderBy(one => one.Index),
    ];
}
