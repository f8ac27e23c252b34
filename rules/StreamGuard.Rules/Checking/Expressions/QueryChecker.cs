using StreamGuard.Engine.Events;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.Expressions;

/// <summary>Queries over the subject's history.</summary>
internal static class QueryChecker
{
    public static CheckedExpression? Check(ExpressionChecker checker, QuerySyntax query)
    {
        CheckingContext context = checker.Context;
        if (FunctionTable.FindQuery(query.Function.Name) is not { } signature)
        {
            ReportNotAQuery(context, query);
            return null;
        }

        if (checker.Scope.RowOf is { } outer)
        {
            context.Error(
                CheckingCodes.NestedQuery,
                query.Span,
                $"a query may not stand inside `{outer}`",
                "give it a name in `let`, and use the name here");
            return null;
        }

        if (!CheckStepCount(context, query, signature))
        {
            return null;
        }

        if (RefuseOneValue(checker, query))
        {
            return null;
        }

        List<QueryStep> steps = [];
        foreach (QueryStepSyntax step in query.Steps)
        {
            if (QueryStepChecker.Check(checker, signature, step) is { } found)
            {
                steps.Add(found);
            }
        }

        if (steps.Count < query.Steps.Count)
        {
            return null;
        }

        long? window = WindowChecker.Check(context, query.Last, steps.Select(step => step.Kind));
        return QueryTypes.Result(signature, steps[0].Value?.Type) is { } type
            ? new QueryExpression(type, query.Span, signature.Function, steps, window)
            : null;
    }

    /// <summary>`max(amount)` has the form of a query, but names a value.</summary>
    private static bool RefuseOneValue(ExpressionChecker checker, QuerySyntax query)
    {
        bool oneValue = query is { Last: null, Steps: [{ Value: null, Where: null } step] }
            && FunctionTable.FindPlain(query.Function.Name) is not null
            && checker.Context.Schema.Find(step.Kind.Name) is null
            && checker.Scope.BareNames.Contains(step.Kind.Name);
        if (oneValue)
        {
            checker.Context.Error(
                CheckingCodes.ArgumentCount,
                query.Span,
                $"`{query.Function.Name}` does not take 1 value",
                FunctionChecker.BothShapes(query.Function.Name));
        }

        return oneValue;
    }

    private static bool CheckStepCount(CheckingContext context, QuerySyntax query, QueryFunctionSignature signature)
    {
        bool right = signature.Function == QueryFunction.Sequence ? query.Steps.Count >= 2 : query.Steps.Count == 1;
        if (!right)
        {
            context.Error(
                CheckingCodes.SequenceSteps,
                query.Span,
                signature.Function == QueryFunction.Sequence ? "a sequence has two steps or more" : $"`{signature.Name}` asks for one kind of event",
                $"write `{signature.Shape}`");
        }

        return right;
    }

    private static void ReportNotAQuery(CheckingContext context, QuerySyntax query)
    {
        if (FunctionTable.FindPlain(query.Function.Name) is not { } plain)
        {
            FunctionChecker.ReportUnknown(context, query.Function);
            return;
        }

        context.Error(
            CheckingCodes.QueryValue, query.Span, $"`{plain.Name}` is no query: it takes no `where` and no `last`", $"write `{plain.Shape}`");
    }
}
