using StreamGuard.Engine.Events;
using StreamGuard.Rules.Checking.Expressions;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.RuleKeys;

/// <summary>`unless: KIND [where CONDITION]` and `within: DURATION`; the reader sees to it that both are there.</summary>
internal static class UnlessChecker
{
    public static CheckedUnless? Check(CheckingContext context, Scope scope, RuleSyntax rule)
    {
        if (rule.Unless is not { } unless || KindChecker.FindKept(context, unless.Kind.Value, unless.Kind.Span) is not { } kind)
        {
            return null;
        }

        CheckedExpression? where = unless.Where is null
            ? null
            : new ExpressionChecker(context, scope.InRow(kind, "unless")).CheckCondition(unless.Where, "`where`");
        if (rule.WithinMilliseconds is not { } within)
        {
            return null;
        }

        WindowChecker.CheckFits(context, within.Value, [kind], within.Span, "`within`");
        return new CheckedUnless(kind, where, within.Value);
    }
}
