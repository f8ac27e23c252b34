using StreamGuard.Engine.Events;
using StreamGuard.Rules.Checking.Expressions;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.RuleKeys;

/// <summary>A recheck looks at a trigger again out of history: it must be there, with all that the rule reads of it.</summary>
internal static class RecheckChecker
{
    public static void Check(CheckingContext context, CheckedRule rule)
    {
        if (rule.Syntax.RecheckMilliseconds is not { } recheck)
        {
            return;
        }

        if (rule.On.Retention != RetentionMode.Window)
        {
            context.Error(
                CheckingCodes.Recheck,
                recheck.Span,
                $"{rule.On.Name} keeps {(rule.On.Retention == RetentionMode.None ? "no history" : "only its newest event")}, so it cannot be looked at again",
                $"give {rule.On.Name} a `history` in the schema, or leave `recheck` away");
            return;
        }

        WindowChecker.CheckFits(context, recheck.Value, [rule.On], recheck.Span, "`recheck`");
        foreach (Field field in FieldsRead.ByRule(rule).Where(one => !one.Kept))
        {
            context.Error(
                CheckingCodes.Recheck,
                recheck.Span,
                $"`{field.Name}` of {rule.On.Name} is read by the rule but not kept, so the trigger cannot be looked at again",
                $"add it to `keep` of {rule.On.Name} in the schema");
        }
    }
}
