using StreamGuard.Rules.Checking.Expressions;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.Warnings;

/// <summary>What is allowed, and yet probably not meant.</summary>
internal static class RuleWarnings
{
    public static void Check(CheckingContext context, IReadOnlyList<CheckedRule> rules)
    {
        foreach (CheckedRule rule in rules)
        {
            TruthWarnings.Check(context, rule);
            foreach (ExpressionSyntax expression in RuleParts.Of(rule.Syntax))
            {
                LooseConditionals.Check(context, expression);
            }

            CheckCost(context, rule);
            CheckExceptions(context, rule);
            if (rule.Tests.Count == 0)
            {
                context.Diagnostics.Warning(
                    CheckingCodes.NoTests, rule.Syntax.Id.Span, $"rule `{rule.Id}` has no tests", "add `tests:` with a life that raises it and one that just does not");
            }
        }

        SameConditions.Check(context, rules);
    }

    private static void CheckCost(CheckingContext context, CheckedRule rule)
    {
        foreach (QueryExplanation query in RuleExplanation.Of(rule).Queries.Where(query => query.Cost == QueryCostClass.LongWalk))
        {
            context.Diagnostics.Warning(
                CheckingCodes.ExpensiveQuery,
                query.Query.Span,
                $"for every event that comes so far, this looks at all that happened in {DurationText.Print(QueryCostClasses.WindowOf(query.Query))}",
                "shorten `last`, or compare a field of the row with `==`");
        }
    }

    private static void CheckExceptions(CheckingContext context, CheckedRule rule)
    {
        long now = context.Time.GetUtcNow().ToUnixTimeMilliseconds();
        foreach (ExceptionSyntax exception in rule.Syntax.Exceptions)
        {
            CheckedException? known = rule.Exceptions.FirstOrDefault(one => one.Name == exception.Name.Value);
            if (exception.Until is { } until && known?.UntilMilliseconds <= now)
            {
                context.Diagnostics.Warning(
                    CheckingCodes.ExceptionIsOver,
                    until.Span,
                    $"exception `{exception.Name.Value}` is over since {until.Value:yyyy-MM-dd}",
                    "leave it away, or set a later day");
            }
        }
    }
}
