using StreamGuard.Rules.Checking.Expressions;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.RuleKeys;

/// <summary>The blocks of `except:`.</summary>
internal static class ExceptionChecker
{
    public static IReadOnlyList<CheckedException> Check(ExpressionChecker checker, IReadOnlyList<ExceptionSyntax> blocks)
    {
        CheckingContext context = checker.Context;
        List<CheckedException> exceptions = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (ExceptionSyntax block in blocks)
        {
            if (!names.Add(block.Name.Value))
            {
                context.Error(
                    CheckingCodes.DuplicateName,
                    block.Name.Span,
                    $"`except` already has a block `{block.Name.Value}`",
                    "matches are counted by name: give it another");
            }

            long? until = block.Until is { } date
                ? LocalTime.ToMilliseconds(date.Value.ToDateTime(TimeOnly.MinValue), context.Schema.TimeZone)
                : null;
            if (checker.CheckCondition(block.When, "`when`") is { } when)
            {
                exceptions.Add(new CheckedException(block.Name.Value, when, until));
            }
        }

        return exceptions;
    }
}
