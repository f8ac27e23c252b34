using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.Warnings;

/// <summary>All expressions of a rule.</summary>
internal static class RuleParts
{
    public static IEnumerable<CheckedExpression> Of(CheckedRule rule) => new CheckedExpression?[]
    {
        rule.Condition,
        rule.Score,
        rule.Suppress?.Per,
        rule.Unless?.Where,
    }
    .Concat(rule.Lets.Select(let => let.Value))
    .Concat(rule.Exceptions.Select(exception => exception.When))
    .Concat(rule.Message.Concat(rule.MessageChinese ?? []).Select(part => part.Value))
    .Concat(rule.Emits.SelectMany(emit => emit.Values.Append(emit.To).Append(emit.ForEach?.Where)))
    .OfType<CheckedExpression>();

    public static IEnumerable<ExpressionSyntax> Of(RuleSyntax rule) => new ExpressionSyntax?[]
    {
        rule.OnWhere,
        rule.When,
        rule.Score,
        rule.Suppress?.Per,
        rule.Unless?.Where,
    }
    .Concat(rule.Lets.Select(let => let.Value))
    .Concat(rule.Exceptions.Select(exception => exception.When))
    .Concat((rule.Message?.Parts ?? []).Concat(rule.MessageChinese?.Parts ?? []).Select(part => part.Value))
    .Concat(rule.Emits.SelectMany(emit => emit.Fields.Select(field => field.Value).Append(emit.To).Append(emit.ForEach?.Where)))
    .OfType<ExpressionSyntax>();
}
