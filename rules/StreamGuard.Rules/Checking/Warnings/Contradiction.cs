namespace StreamGuard.Rules.Checking.Warnings;

/// <summary>Two parts of an `and` that cannot both hold, or of an `or` of which one always holds.</summary>
internal readonly record struct Contradiction(CheckedExpression First, CheckedExpression Second)
{
    public static Contradiction? Of(LogicExpression logic, DemandReader reader)
    {
        Dictionary<string, (CheckedExpression Part, Demand Demand)> met = new(StringComparer.Ordinal);
        foreach (CheckedExpression part in logic.Operands)
        {
            (string key, Demand demand) = reader.Read(part, negated: !logic.All);
            if (demand.IsEmpty)
            {
                continue;
            }

            if (!met.TryGetValue(key, out (CheckedExpression Part, Demand Demand) before))
            {
                met.Add(key, (part, demand));
                continue;
            }

            Demand both = before.Demand.And(demand);
            if (both.IsEmpty)
            {
                return new Contradiction(before.Part, part);
            }

            met[key] = (part, both);
        }

        return null;
    }
}
