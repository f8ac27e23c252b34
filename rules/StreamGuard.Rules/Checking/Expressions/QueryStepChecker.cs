using StreamGuard.Engine.Events;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.Expressions;

/// <summary>`KIND[.value] [where CONDITION]` inside a query.</summary>
internal static class QueryStepChecker
{
    public static QueryStep? Check(ExpressionChecker checker, QueryFunctionSignature signature, QueryStepSyntax step)
    {
        CheckingContext context = checker.Context;
        if (KindChecker.FindKept(context, step.Kind.Name, step.Kind.Span) is not { } kind)
        {
            return null;
        }

        ExpressionChecker inRow = new(context, checker.Scope.InRow(kind, $"{signature.Name}(…)"));
        CheckedExpression? where = step.Where is null ? null : inRow.CheckCondition(step.Where, "`where`");
        bool valueIsRight = CheckValue(inRow, signature, step, out CheckedExpression? value);
        return valueIsRight && (step.Where is null || where is not null) ? new QueryStep(kind, value, where) : null;
    }

    private static bool CheckValue(ExpressionChecker inRow, QueryFunctionSignature signature, QueryStepSyntax step, out CheckedExpression? value)
    {
        CheckingContext context = inRow.Context;
        value = null;
        if (step.Value is null)
        {
            if (signature.Value == QueryValueUse.Required)
            {
                context.Error(
                    CheckingCodes.QueryValue, step.Span, $"`{signature.Name}` needs to know of what: {step.Kind.Name} is an event", $"write `{signature.Shape}`");
            }

            return signature.Value != QueryValueUse.Required;
        }

        if (signature.Value == QueryValueUse.Refused)
        {
            context.Error(
                CheckingCodes.QueryValue,
                step.Value.Span,
                $"`{signature.Name}` takes events, not values",
                "leave it away, or say it in `where`: `where x is not missing`");
            return false;
        }

        value = step.Value is NameSyntax name ? CheckField(inRow, step, name) : inRow.CheckTyped(step.Value);
        return value is not null && QueryTypes.Check(context, signature, value);
    }

    /// <summary>`KIND.x` as written is a field; `KIND.(x)` looks the same here, and may also be a let or a define.</summary>
    private static CheckedExpression? CheckField(ExpressionChecker inRow, QueryStepSyntax step, NameSyntax name)
    {
        Kind kind = inRow.Scope.Row!;
        if (FieldChecker.Row(inRow, kind, name, out CheckedExpression? field))
        {
            return field;
        }

        if (inRow.Scope.Lets.ContainsKey(name.Name) || inRow.Context.Defines.Find(name.Name) is not null)
        {
            return inRow.CheckTyped(name);
        }

        inRow.Context.Error(
            CheckingCodes.UnknownName,
            name.Span,
            $"`{name.Name}` is not a field of {step.Kind.Name}",
            NearestName.Hint(name.Name, kind.Fields.Select(one => one.Name).Concat(["at", "id", "kind"])) ?? $"{kind.Name} has {FieldList.Of(kind)}");
        return null;
    }
}
