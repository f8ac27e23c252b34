using StreamGuard.Engine.Events;
using StreamGuard.Rules.Checking.Expressions;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.RuleKeys;

/// <summary>One rule: every part of it is looked at, so that all that is wrong is told at once.</summary>
internal static class RuleChecker
{
    /// <summary>Null when the rule has an error.</summary>
    public static CheckedRule? Check(CheckingContext folder, RuleSyntax rule)
    {
        Diagnostics found = new();
        CheckingContext context = folder with { Diagnostics = found, Budget = new SizeBudget() };
        CheckedRule? result = KindChecker.Find(context, rule.On.Value, rule.On.Span) is { } on ? Check(context, rule, on) : null;
        foreach (Diagnostic one in found.All)
        {
            folder.Diagnostics.Add(one);
        }

        return found.HasErrors ? null : result;
    }

    private static CheckedRule Check(CheckingContext context, RuleSyntax rule, Kind on)
    {
        Scope bare = new(on);
        CheckedExpression? onWhere =
            rule.OnWhere is null ? null : new ExpressionChecker(context, bare).CheckCondition(rule.OnWhere, "`where`");
        IReadOnlyList<CheckedLet> lets = LetChecker.Check(context, bare, rule, out Scope scope);
        ExpressionChecker checker = new(context, scope);
        CheckedExpression? when = rule.When is null ? null : checker.CheckCondition(rule.When, "`when`");
        CheckedExpression? score = rule.Score is null ? null : checker.CheckAs(rule.Score, FieldType.Number, "`score`");
        Located<string> title = rule.Title ?? rule.Id;
        CheckedRule draft = new()
        {
            Id = rule.Id.Value,
            Syntax = rule,
            On = on,
            Title = title.Value,
            TitleChinese = rule.TitleChinese?.Value,
            Why = rule.Why?.Value,
            Severity = RuleWords.Read(rule.Severity, Severity.Medium),
            Mode = RuleWords.Read(rule.Mode, RuleMode.Live),
            Outcome = RuleWords.Read(rule.Outcome, Outcome.Review),
            Tags = [.. rule.Tags.Select(tag => tag.Value)],
            RaisesAlert = RaisesAlert(rule),
            Lets = lets,
            Condition = Join(onWhere, when),
            Score = score,
            Suppress = SuppressChecker.Check(checker, rule.Suppress),
            Message = MessageChecker.Check(checker, rule.Message) ?? [new CheckedMessagePart(title.Value, null)],
            MessageChinese = MessageChecker.Check(checker, rule.MessageChinese),
            Actions = [.. rule.Actions.Select(action => action.Value)],
            Emits = [.. rule.Emits.Select(emit => EmitChecker.Check(context, scope, emit)).OfType<CheckedEmit>()],
            Exceptions = ExceptionChecker.Check(checker, rule.Exceptions),
            Unless = UnlessChecker.Check(context, scope, rule),
            RecheckMilliseconds = rule.RecheckMilliseconds?.Value,
            RolloutBasisPoints = rule.RolloutBasisPoints?.Value ?? 10_000,
            Limit = rule.Limit,
            ValueFields = [],
            Tests = rule.Tests,
        };
        RecheckChecker.Check(context, draft);
        return draft with { ValueFields = FieldsRead.ForAlert(draft) };
    }

    /// <summary>A rule that emits, and says nothing about an alert, raises none.</summary>
    private static bool RaisesAlert(RuleSyntax rule) =>
        rule.Emits.Count == 0 || rule.Keys.Overlaps(["message", "actions", "severity", "score", "outcome"]);

    private static CheckedExpression? Join(CheckedExpression? onWhere, CheckedExpression? when)
    {
        if (onWhere is null || when is null)
        {
            return onWhere ?? when;
        }

        IReadOnlyList<CheckedExpression> Conjuncts(CheckedExpression one) => one is LogicExpression { All: true } logic ? logic.Operands : [one];
        return new LogicExpression(when.Span, All: true, [.. Conjuncts(onWhere), .. Conjuncts(when)]);
    }
}
