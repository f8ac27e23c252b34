using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.Expressions;

/// <summary>Says what is wrong with a bare name that means nothing where it stands.</summary>
internal static class UnknownName
{
    public static void Report(ExpressionChecker checker, NameSyntax name)
    {
        Scope scope = checker.Scope;
        CheckingContext context = checker.Context;
        if (scope.Row is { } row && scope.Trigger.Find(name.Name) is not null)
        {
            context.Error(
                CheckingCodes.TriggerFieldInRow,
                name.Span,
                $"inside `{scope.RowOf}`, bare names are fields of {row.Name}, which has no `{name.Name}`",
                $"write `this.{name.Name}` for the {scope.Trigger.Name} that triggers the rule");
        }
        else if (scope.LaterLets.Contains(name.Name))
        {
            context.Error(
                CheckingCodes.LaterLet,
                name.Span,
                $"`{name.Name}` is only known below the line of `let` that gives it",
                $"move `{name.Name}` above");
        }
        else if (context.Schema.Find(name.Name) is { } kind)
        {
            context.Error(
                CheckingCodes.KindIsNoValue,
                name.Span,
                $"`{name.Name}` is a kind of event, not a value",
                kind.Retention == Engine.Events.RetentionMode.Latest
                    ? $"write `{kind.Name}.FIELD`"
                    : $"ask a query: `exists({kind.Name} last 24h)`");
        }
        else
        {
            string help = NearestName.Hint(name.Name, scope.BareNames.Concat(context.Defines.Names))
                ?? $"{(scope.Row ?? scope.Trigger).Name} has {FieldList.Of(scope.Row ?? scope.Trigger)}";
            context.Error(CheckingCodes.UnknownName, name.Span, $"`{name.Name}` is not a field of {(scope.Row ?? scope.Trigger).Name}", help);
        }
    }
}
