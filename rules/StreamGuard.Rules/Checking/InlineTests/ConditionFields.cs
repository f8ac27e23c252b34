namespace StreamGuard.Rules.Checking.InlineTests;

/// <summary>The fields that can leave a rule blind: of the trigger (`balance`) and of latest kinds (`profile.age`), also read through lets.</summary>
internal static class ConditionFields
{
    public static IEnumerable<string> Of(CheckedRule rule)
    {
        Stack<CheckedExpression?> open = new([rule.Condition]);
        HashSet<int> lets = [];
        SortedSet<string> names = new(StringComparer.Ordinal);
        while (open.TryPop(out CheckedExpression? next))
        {
            foreach (CheckedExpression part in CheckedParts.All(next))
            {
                if (part is LetExpression let && lets.Add(let.Index))
                {
                    open.Push(rule.Lets[let.Index].Value);
                }
                else if (part is TriggerFieldExpression read)
                {
                    names.Add(read.Field.Name);
                }
                else if (part is LatestFieldExpression latest)
                {
                    names.Add($"{latest.Kind.Name}.{latest.Field.Name}");
                }
            }
        }

        return names;
    }
}
