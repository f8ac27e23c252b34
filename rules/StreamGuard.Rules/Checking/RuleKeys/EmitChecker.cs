using StreamGuard.Engine.Events;
using StreamGuard.Rules.Checking.Expressions;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.RuleKeys;

/// <summary>One line of `emit:`.</summary>
internal static class EmitChecker
{
    public static CheckedEmit? Check(CheckingContext context, Scope trigger, EmitSyntax emit)
    {
        Scope scope = trigger;
        CheckedForEach? forEach = null;
        if (emit.ForEach is { } rows)
        {
            if (KindChecker.FindKept(context, rows.Kind.Name, rows.Kind.Span) is not { } rowKind)
            {
                return null;
            }

            scope = trigger.InRow(rowKind, "for each");
            CheckedExpression? where = rows.Where is null ? null : new ExpressionChecker(context, scope).CheckCondition(rows.Where, "`where`");
            forEach = new CheckedForEach(rowKind, where, WindowChecker.Check(context, rows.Last, [rowKind]));
        }

        ExpressionChecker checker = new(context, scope);
        CheckedExpression? to = emit.To is null ? null : CheckReceiver(checker, emit.To);
        if (KindChecker.Find(context, emit.Kind.Value, emit.Kind.Span) is not { } kind)
        {
            return null;
        }

        RefuseLookedUp(context, kind, emit.Kind.Span);
        return new CheckedEmit(kind, CheckValues(checker, kind, emit), to, forEach);
    }

    /// <summary>Subjects are looked up when events come in, and are not looked up again when a rule has something to say about them.</summary>
    private static void RefuseLookedUp(CheckingContext context, Kind kind, Span span)
    {
        if (context.Schema.Kinds.FirstOrDefault(one => one.Resolve?.ViaKind == kind.Index) is { } resolved)
        {
            context.Error(
                CheckingCodes.EmitsLookedUp,
                span,
                $"a rule cannot emit {kind.Name}: by it the subject of {resolved.Name} is found before any rule runs",
                "let it come from outside, or emit a kind of its own");
        }
    }

    private static CheckedExpression? CheckReceiver(ExpressionChecker checker, ExpressionSyntax to) =>
        checker.CheckAs(to, FieldType.Id, "what stands after `to`");

    private static CheckedExpression?[] CheckValues(ExpressionChecker checker, Kind kind, EmitSyntax emit)
    {
        CheckedExpression?[] values = new CheckedExpression?[kind.Fields.Count];
        HashSet<string> set = new(StringComparer.Ordinal);
        foreach (EmitFieldSyntax field in emit.Fields)
        {
            Located<string> name = field.Name;
            if (!set.Add(name.Value))
            {
                checker.Context.Error(CheckingCodes.FieldSetTwice, name.Span, $"`{name.Value}` is given twice", "give it once");
            }
            else if (kind.Find(name.Value) is not { } target)
            {
                ReportUnknown(checker.Context, kind, name);
            }
            else if (target.Index == kind.SubjectFields[0])
            {
                checker.Context.Error(
                    CheckingCodes.SubjectSet,
                    name.Span,
                    $"`{name.Value}` is the subject of {kind.Name}: it is filled with the receiver",
                    "leave it away, or write `to EXPR` after the braces");
            }
            else
            {
                values[target.Index] = checker.CheckAs(field.Value, target.Type, $"`{target.Name}` of {kind.Name}");
            }
        }

        return values;
    }

    private static void ReportUnknown(CheckingContext context, Kind kind, Located<string> name)
    {
        bool everyEvents = FieldChecker.Property(name.Value) is not null;
        context.Error(
            CheckingCodes.UnknownName,
            name.Span,
            everyEvents ? $"`{name.Value}` of a derived event cannot be chosen" : $"`{name.Value}` is not a field of {kind.Name}",
            everyEvents
                ? "`at` is the trigger's, `id` is made from the rule and the trigger"
                : NearestName.Hint(name.Value, kind.Fields.Select(one => one.Name)) ?? $"{kind.Name} has {FieldList.Of(kind)}");
    }
}
