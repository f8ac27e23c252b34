using StreamGuard.Rules.Checking.Expressions;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.RuleKeys;

/// <summary>`suppress: 30m [per EXPR]`.</summary>
internal static class SuppressChecker
{
    public static CheckedSuppress? Check(ExpressionChecker checker, SuppressSyntax? suppress) =>
        suppress is null
            ? null
            : new CheckedSuppress(suppress.DurationMilliseconds, suppress.Per is null ? null : checker.CheckTyped(suppress.Per));
}
