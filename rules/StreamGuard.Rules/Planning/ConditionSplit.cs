using StreamGuard.Rules.Checking;

namespace StreamGuard.Rules.Planning;

/// <summary>
/// A condition as conjuncts in the order they are tried: those that read only the trigger (the gate), then those that read latest kinds, then
/// queries. Kleene's `and` does not depend on the order.
/// </summary>
internal sealed record ConditionSplit(IReadOnlyList<CheckedExpression> Gate, IReadOnlyList<CheckedExpression> Rest)
{
    public IReadOnlyList<CheckedExpression> All => [.. Gate, .. Rest];

    public static ConditionSplit Of(CheckedRule rule)
    {
        List<CheckedExpression> conjuncts = [];
        Flatten(rule.Condition, rule.Lets, conjuncts);
        List<CheckedExpression> gate = [.. conjuncts.Where(one => CheckedTree.ReadsOnlyTrigger(one, rule.Lets))];
        IEnumerable<CheckedExpression> rest = conjuncts.Except(gate, ReferenceEqualityComparer.Instance).Cast<CheckedExpression>();
        return new ConditionSplit(gate, [.. rest.OrderBy(one => QueryCost.Of(one, rule.Lets))]);
    }

    private static void Flatten(CheckedExpression? expression, IReadOnlyList<CheckedLet> lets, List<CheckedExpression> conjuncts)
    {
        if (expression is LogicExpression { All: true } all)
        {
            foreach (CheckedExpression operand in all.Operands)
            {
                Flatten(operand, lets, conjuncts);
            }
        }
        else if (expression is not null)
        {
            conjuncts.Add(expression);
        }
    }
}
