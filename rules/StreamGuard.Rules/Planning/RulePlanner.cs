using StreamGuard.Engine.Matching;
using StreamGuard.Rules.Checking;

namespace StreamGuard.Rules.Planning;

/// <summary>From checked rules to a rule set that a worker runs.</summary>
public static class RulePlanner
{
    public static RuleSet Plan(CheckedRuleSet checkedRules)
    {
        PlanContext plan = new(checkedRules.Schema);
        CheckedRule[] running =
            [.. checkedRules.Rules.Where(rule => rule.Mode != RuleMode.Off).OrderBy(rule => rule.Id, StringComparer.Ordinal)];
        RuleCompiler[] compilers = [.. running.Select(rule => new RuleCompiler(plan, rule))];
        CompiledRule[] rules = [.. compilers.Select((compiler, ordinal) => compiler.Compile(ordinal))];
        return new RuleSet
        {
            Schema = checkedRules.Schema,
            Version = checkedRules.Version,
            Rules = rules,
            Programs = [.. checkedRules.Schema.Kinds.Select(kind => ProgramOf(kind.Index, running, rules))],
            RecheckedBy = [.. checkedRules.Schema.Kinds.Select(kind => RecheckedBy(kind.Index, compilers, rules))],
            Constants = plan.Constants,
            Sets = plan.Sets,
            CacheSlots = plan.CacheSlots,
        };
    }

    private static Action<Frame>? ProgramOf(int kind, CheckedRule[] running, CompiledRule[] rules)
    {
        int[] ordinals = [.. Enumerable.Range(0, rules.Length).Where(ordinal => rules[ordinal].On.Index == kind)];
        if (ordinals.Length == 0)
        {
            return null;
        }

        return new KindProgram([.. ordinals.Select(ordinal => new PlannedRule(running[ordinal], rules[ordinal]))]).Run;
    }

    private static IReadOnlyList<CompiledRule> RecheckedBy(int kind, RuleCompiler[] compilers, CompiledRule[] rules) =>
        [.. rules.Where(rule => rule.RecheckMilliseconds > 0 && compilers[rule.Ordinal].KindsRead().Contains(kind))];
}
