using StreamGuard.Rules.Checking.Expressions;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.Warnings;

/// <summary>Conditions that come out the same for every event; when the rule's own does, it can never fire.</summary>
internal static class TruthWarnings
{
    public static void Check(CheckingContext context, CheckedRule rule)
    {
        AtomTruth truth = new(rule.Lets);
        DemandReader demands = new(rule.Lets);
        HashSet<CheckedExpression> conjuncts = new(ReferenceEqualityComparer.Instance);
        if (rule.Condition is { } condition)
        {
            conjuncts.UnionWith(condition is LogicExpression { All: true } all ? all.Operands.Append(all) : [condition]);
        }

        foreach (CheckedExpression part in RuleParts.Of(rule).SelectMany(CheckedParts.All))
        {
            if (truth.Of(part) is { } known)
            {
                Report(context, part.Span, known, conjuncts.Contains(part), null);
            }
            else if (part is LogicExpression logic && Contradiction.Of(logic, demands) is { } found)
            {
                Report(context, found.Second.Span, !logic.All, conjuncts.Contains(part), found.First);
            }
            else if (part is ConstantExpression { Type: Engine.Events.FieldType.Bool, IsMissing: false } constant && conjuncts.Contains(part))
            {
                Report(context, part.Span, constant.Slot == 1, conjunct: true, null);
            }
        }
    }

    private static void Report(CheckingContext context, Span span, bool always, bool conjunct, CheckedExpression? other)
    {
        string text = (other, always) switch
        {
            (null, true) => "this is always true",
            (null, false) => "this is never true",
            (_, true) => $"this or `{SourceText.Of(other.Span)}` always holds",
            _ => $"this and `{SourceText.Of(other.Span)}` cannot both hold",
        };
        if (conjunct && !always)
        {
            context.Diagnostics.Warning(CheckingCodes.NeverFires, span, $"the rule can never fire: {text}", "`mode: off` switches a rule off");
            return;
        }

        context.Diagnostics.Warning(CheckingCodes.AlwaysTheSame, span, text, always ? "leave it away, or say what is meant" : null);
    }
}
