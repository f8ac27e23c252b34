using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Planning;

namespace StreamGuard.Host.Checking;

/// <summary>`--explain`: how each rule is tried, what it needs to remember and what it costs.</summary>
internal static class RuleExplanations
{
    public static void Write(CheckedRuleSet rules, TextWriter output)
    {
        foreach (PlanExplanation plan in PlanExplanation.Of(rules))
        {
            output.WriteLine($"{plan.Rule} (on {plan.Kind})");
            foreach (string line in plan.Lines())
            {
                output.WriteLine(line);
            }

            RuleNeeds needs = RuleNeeds.Of(rules.Rules.Single(rule => rule.Id == plan.Rule));
            output.WriteLine($"  state  {(needs.Kinds.Count == 0 ? "none" : string.Join(", ", needs.Kinds))}");
            output.WriteLine($"  cost   {needs.Cost}");
            output.WriteLine();
        }
    }
}
