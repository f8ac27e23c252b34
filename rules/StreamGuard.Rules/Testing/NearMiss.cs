using StreamGuard.Engine.Events;
using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Interpreting;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Testing;

/// <summary>Why an expected alert did not come, as far as the plain interpreter can tell.</summary>
internal static class NearMiss
{
    public static string? Of(CheckedRuleSet alone, TestLines lines, long alertAt)
    {
        CheckedRule rule = alone.Rules[0];
        long triggerAt = alertAt - (rule.Unless?.WithinMilliseconds ?? 0);
        string? why = null;
        FileRun.Run(alone, lines.Lines, drain: true, look =>
        {
            if (look.Sight.Trigger.At == triggerAt)
            {
                why = Sentence(look);
            }
        });
        return why ?? $"there is no {rule.On.Name} at {lines.Clock.OffsetText(triggerAt)}";
    }

    private static string Sentence(Look look)
    {
        if (look.Holds == true)
        {
            return look.Rule.Unless is null
                ? "the rule matched, but was suppressed, excepted or limited"
                : "the rule was armed, but the event that it waits for came";
        }

        IEnumerable<string> open = Conjuncts(look.Rule.Condition!)
            .Select(conjunct => (conjunct, truth: Interpreter.Truth(conjunct, look.Sight)))
            .Where(one => one.truth != true)
            .Select(one => $"`{TextOf(one.conjunct.Span)}` is {(one.truth is null ? "unknown" : "false")}{Shown(one.conjunct, look.Sight)}");
        return string.Join(", ", open);
    }

    private static IEnumerable<CheckedExpression> Conjuncts(CheckedExpression condition) =>
        condition is LogicExpression { All: true } logic ? logic.Operands.SelectMany(Conjuncts) : [condition];

    /// <summary>Both sides of a comparison, where they say more than the text does.</summary>
    private static string Shown(CheckedExpression conjunct, Sight sight)
    {
        if (conjunct is not ComparisonExpression comparison)
        {
            return "";
        }

        string[] sides =
        [
            .. new[] { comparison.Left, comparison.Right }
                .Where(side => side is not ConstantExpression && side.Span.Length > 0)
                .Select(side => $"`{TextOf(side.Span)}` is {ValueOf(side, sight)}"),
        ];
        return sides.Length == 0 ? "" : $" ({string.Join(", ", sides)})";
    }

    private static string ValueOf(CheckedExpression side, Sight sight)
    {
        PlainValue value = Interpreter.Evaluate(side, sight);
        return value.IsMissing
            ? "missing"
            : StreamGuard.Engine.Effects.ValueText.Of(side.Type, value.ToSlot(), value.Content as string, sight.TimeZone);
    }

    private static string TextOf(Span span) =>
        string.Join(' ', span.File.Text.Substring(span.Start, span.Length).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
