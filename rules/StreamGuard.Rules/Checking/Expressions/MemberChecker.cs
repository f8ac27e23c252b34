using StreamGuard.Engine.Events;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.Expressions;

/// <summary>`this.x`: always the trigger's. `KIND.x`: of the newest event of a kind that keeps just that.</summary>
internal static class MemberChecker
{
    public static CheckedExpression? Check(ExpressionChecker checker, MemberSyntax member) =>
        member.Owner.Name == "this" ? CheckTrigger(checker, member) : CheckLatest(checker, member);

    private static CheckedExpression? CheckTrigger(ExpressionChecker checker, MemberSyntax member)
    {
        Kind trigger = checker.Scope.Trigger;
        string name = member.Member.Name;
        if (trigger.Find(name) is { } field)
        {
            return new TriggerFieldExpression(field.Type, member.Span, field);
        }

        if (FieldChecker.Property(name) is var (property, type))
        {
            return new TriggerPropertyExpression(type, member.Span, property);
        }

        if (name == "subject")
        {
            return new SubjectExpression(member.Span);
        }

        ReportUnknown(checker, trigger, member.Member);
        return null;
    }

    private static CheckedExpression? CheckLatest(ExpressionChecker checker, MemberSyntax member)
    {
        CheckingContext context = checker.Context;
        string name = member.Member.Name;
        if (context.Schema.Find(member.Owner.Name) is not { } kind)
        {
            KindChecker.ReportUnknown(context, member.Owner.Name, member.Owner.Span);
            return null;
        }

        if (kind.Retention != RetentionMode.Latest)
        {
            context.Error(
                CheckingCodes.KindIsNoValue,
                member.Span,
                $"`{kind.Name}.{name}` is not one value: {kind.Name} keeps {(kind.Retention == RetentionMode.None ? "no history" : "a history")}",
                kind.Retention == RetentionMode.None ? $"give {kind.Name} `history: latest` in the schema"
                    : kind == checker.Scope.Trigger && kind.Find(name) is not null
                        ? $"write `{name}` for the trigger's, or ask a query: `last({kind.Name}.{name} last 24h)`"
                        : $"ask a query: `last({kind.Name}.{name} last 24h)`");
            return null;
        }

        if (kind.Find(name) is { } field)
        {
            return FieldChecker.IsKept(checker, kind, field, member.Member.Span)
                ? new LatestFieldExpression(field.Type, member.Span, kind, field)
                : null;
        }

        if (FieldChecker.Property(name) is var (property, type))
        {
            return new LatestPropertyExpression(type, member.Span, kind, property);
        }

        ReportUnknown(checker, kind, member.Member);
        return null;
    }

    private static void ReportUnknown(ExpressionChecker checker, Kind kind, NameSyntax name) =>
        checker.Context.Error(
            CheckingCodes.UnknownName,
            name.Span,
            $"`{name.Name}` is not a field of {kind.Name}",
            NearestName.Hint(name.Name, kind.Fields.Select(field => field.Name).Concat(["at", "id", "kind"])) ?? $"{kind.Name} has {FieldList.Of(kind)}");
}
