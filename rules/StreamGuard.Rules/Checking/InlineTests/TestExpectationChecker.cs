using StreamGuard.Engine.Events;
using StreamGuard.Rules.Checking.Expressions;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.InlineTests;

/// <summary>What a test expects: at offsets where something can come, of things that the rule has.</summary>
internal static class TestExpectationChecker
{
    public static void Check(CheckingContext context, CheckedRule rule, RuleTestSyntax test)
    {
        if (test.Alerts is not { } alerts)
        {
            context.Error(
                CheckingCodes.TestWithoutAlerts,
                test.Name.Span,
                $"test `{test.Name.Value}` does not say which alerts it expects",
                "write `alerts: [12m]`, or `alerts: []` for none");
            return;
        }

        CheckAlerts(context, rule, test, alerts);
        foreach ((Located<long> offset, IReadOnlyList<TestFieldSyntax> values) in test.Values)
        {
            CheckAlertOffset(context, alerts, offset, "values");
            foreach (TestFieldSyntax value in values)
            {
                CheckValue(context, rule, value);
            }
        }

        foreach ((Located<long> offset, Located<string> score) in test.Scores)
        {
            CheckAlertOffset(context, alerts, offset, "score");
            if (!TestValue.Fits(score.Value, FieldType.Number, context.Schema.TimeZone))
            {
                context.Error(CheckingCodes.TestValue, score.Span, $"a score is a number, and `{score.Value}` is not", "write a number from 0 to 100");
            }
        }

        HashSet<long> offsets = TestOffsets.Of(rule, test);
        foreach ((Located<long> offset, IReadOnlyList<Located<string>> kinds) in test.Emits)
        {
            CheckOffset(context, rule, offsets, offset, "emits");
            foreach (Located<string> kind in kinds)
            {
                KindChecker.Find(context, kind.Value, kind.Span);
            }
        }

        foreach (Located<string> field in test.Unknown ?? [])
        {
            CheckUnknown(context, rule, field);
        }
    }

    private static void CheckAlerts(CheckingContext context, CheckedRule rule, RuleTestSyntax test, IReadOnlyList<Located<long>> alerts)
    {
        if (alerts.Count > 0 && !rule.RaisesAlert)
        {
            context.Error(
                CheckingCodes.TestOfSilentRule,
                alerts[0].Span,
                $"rule `{rule.Id}` only emits: it raises no alert",
                "expect `alerts: []` and say what is emitted: `emits: {12m: [signal]}`");
            return;
        }

        HashSet<long> offsets = TestOffsets.Of(rule, test);
        foreach (Located<long> alert in alerts)
        {
            CheckOffset(context, rule, offsets, alert, "alerts");
        }
    }

    private static void CheckOffset(CheckingContext context, CheckedRule rule, HashSet<long> offsets, Located<long> offset, string key)
    {
        if (!offsets.Contains(offset.Value))
        {
            context.Error(
                CheckingCodes.TestOffset,
                offset.Span,
                rule.Unless is { } unless
                    ? $"`{key}`: no event stands {DurationText.Print(unless.WithinMilliseconds)} before {DurationText.Print(offset.Value)}, so no deadline is there"
                    : $"`{key}`: no event stands at {DurationText.Print(offset.Value)}",
                offsets.Count == 0 ? null : $"there {(offsets.Count == 1 ? "is" : "are")} {FieldList.Of(offsets.Order().Select(DurationText.Print))}");
        }
    }

    private static void CheckAlertOffset(CheckingContext context, IReadOnlyList<Located<long>> alerts, Located<long> offset, string key)
    {
        if (alerts.All(alert => alert.Value != offset.Value))
        {
            context.Error(
                CheckingCodes.TestOffset,
                offset.Span,
                $"`{key}`: no alert is expected at {DurationText.Print(offset.Value)}",
                "name the offset in `alerts` too");
        }
    }

    private static void CheckValue(CheckingContext context, CheckedRule rule, TestFieldSyntax value)
    {
        string name = value.Name.Value;
        FieldType? type = rule.Lets.FirstOrDefault(let => let.Name == name)?.Value.Type ?? rule.ValueFields.FirstOrDefault(field => field.Name == name)?.Type;
        if (type is { } known)
        {
            TestEventChecker.CheckValue(context, value, known, $"`{name}`");
            return;
        }

        // What is wrong with a `let` has been told; which values the alert would have is not known then.
        if (rule.Lets.Count < rule.Syntax.Lets.Count)
        {
            return;
        }

        string[] names = [.. rule.Lets.Select(let => let.Name), .. rule.ValueFields.Select(field => field.Name)];
        context.Error(
            CheckingCodes.TestOfNoValue,
            value.Name.Span,
            $"an alert of `{rule.Id}` has no value `{name}`",
            NearestName.Hint(name, names) ?? $"it has {FieldList.Of(names)}");
    }

    private static void CheckUnknown(CheckingContext context, CheckedRule rule, Located<string> field)
    {
        string[] names = [.. ConditionFields.Of(rule)];
        if (!names.Contains(field.Value))
        {
            context.Error(
                CheckingCodes.TestOfNoValue,
                field.Span,
                $"the condition of `{rule.Id}` does not read `{field.Value}`",
                NearestName.Hint(field.Value, names) ?? (names.Length == 0 ? "it reads no field" : $"it reads {FieldList.Of(names)}"));
        }
    }
}
