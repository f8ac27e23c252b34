using StreamGuard.Engine.Matching;
using StreamGuard.Rules.Checking;

namespace StreamGuard.Rules.Planning;

internal sealed record PlannedRule(CheckedRule Checked, CompiledRule Compiled);

/// <summary>
/// All rules on one kind. Those with a conjunct that an index answers are found by the trigger's value; the rest are tried one by one.
/// </summary>
internal sealed class KindProgram
{
    private readonly int[] ordinals;
    private readonly FrameExpression[] conditions;
    private readonly FieldIndex[] indexes;
    private readonly FrameExpression[] all;

    public KindProgram(IReadOnlyList<PlannedRule> rules)
    {
        all = new FrameExpression[rules.Max(rule => rule.Compiled.Ordinal) + 1];
        foreach (PlannedRule rule in rules)
        {
            all[rule.Compiled.Ordinal] = rule.Compiled.Condition;
        }

        (indexes, IReadOnlyList<PlannedRule> others) = GateIndex.Build(rules);
        ordinals = [.. others.Select(rule => rule.Compiled.Ordinal)];
        conditions = [.. others.Select(rule => rule.Compiled.Condition)];
    }

    public void Run(Frame frame)
    {
        for (int index = 0; index < conditions.Length; index++)
        {
            frame.Conclude(ordinals[index], conditions[index](frame));
        }

        foreach (FieldIndex index in indexes)
        {
            index.Run(frame, all);
        }
    }
}
