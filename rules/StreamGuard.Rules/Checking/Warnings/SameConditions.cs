using StreamGuard.Rules.Checking.Expressions;

namespace StreamGuard.Rules.Checking.Warnings;

/// <summary>Two rules that match the same events.</summary>
internal static class SameConditions
{
    public static void Check(CheckingContext context, IReadOnlyList<CheckedRule> rules)
    {
        Dictionary<string, CheckedRule> first = new(StringComparer.Ordinal);
        foreach (CheckedRule rule in rules.Where(rule => rule.Condition is not null && rule.Mode != RuleMode.Off))
        {
            string key = KeyOf(rule);
            if (!first.TryAdd(key, rule))
            {
                context.Diagnostics.Warning(
                    CheckingCodes.SameCondition,
                    rule.Syntax.Id.Span,
                    $"rule `{rule.Id}` has the condition of rule `{first[key].Id}`, at {Place.Of(first[key].Syntax.Id.Span)}",
                    "join the two, or make the difference plain");
            }
        }
    }

    /// <summary>The order of an `and` makes no difference.</summary>
    private static string KeyOf(CheckedRule rule)
    {
        IEnumerable<CheckedExpression> conjuncts = rule.Condition is LogicExpression { All: true } all ? all.Operands : [rule.Condition!];
        string unless = rule.Unless is { } wait
            ? $"{wait.Kind.Index} {wait.WithinMilliseconds} {(wait.Where is null ? "" : PlanKey.Of(wait.Where, rule.Lets))}"
            : "";
        return $"{rule.On.Index}\n{unless}\n{string.Join('\n', conjuncts.Select(one => PlanKey.Of(one, rule.Lets)).Distinct().Order(StringComparer.Ordinal))}";
    }
}
