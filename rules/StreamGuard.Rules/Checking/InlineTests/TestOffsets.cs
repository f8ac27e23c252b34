using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.InlineTests;

/// <summary>Where an alert can stand: at the events of a test, or at the deadlines that they set.</summary>
internal static class TestOffsets
{
    public static HashSet<long> Of(CheckedRule rule, RuleTestSyntax test)
    {
        long wait = rule.Unless?.WithinMilliseconds ?? 0;
        HashSet<long> offsets = [];
        foreach (TestEventSyntax one in test.Events)
        {
            for (int repetition = 0; repetition < one.Times; repetition++)
            {
                offsets.Add(one.Offset.Value + (repetition * one.EveryMilliseconds) + wait);
            }
        }

        return offsets;
    }
}
