using StreamGuard.Engine.Events;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.Expressions;

/// <summary>Calls of plain functions; and those that turn out to be queries, because only the schema knows what is a kind.</summary>
internal static class FunctionChecker
{
    public static CheckedExpression? Check(ExpressionChecker checker, CallSyntax call)
    {
        string name = call.Function.Name;
        if (AsQuery(checker.Context, call) is { } query)
        {
            return QueryChecker.Check(checker, query);
        }

        if (FunctionTable.FindPlain(name) is not { } signature)
        {
            ReportUnknown(checker.Context, call.Function);
            return null;
        }

        if (call.Arguments.Count < signature.Fewest || call.Arguments.Count > signature.Most)
        {
            checker.Context.Error(
                CheckingCodes.ArgumentCount,
                call.Span,
                $"`{name}` does not take {call.Arguments.Count} {(call.Arguments.Count == 1 ? "value" : "values")}",
                BothShapes(name));
            return null;
        }

        List<CheckedExpression> arguments = [];
        foreach (ExpressionSyntax argument in call.Arguments)
        {
            if (checker.Check(argument) is { } found)
            {
                arguments.Add(found);
            }
        }

        return arguments.Count == call.Arguments.Count ? ArgumentTypes.Check(checker.Context, call, signature, arguments) : null;
    }

    /// <summary>`min` and `max` are written in two ways.</summary>
    public static string BothShapes(string name)
    {
        string plain = $"write `{FunctionTable.FindPlain(name)!.Shape}`";
        return FunctionTable.FindQuery(name) is { } query ? $"{plain} or `{query.Shape}`" : plain;
    }

    public static void ReportUnknown(CheckingContext context, NameSyntax function) =>
        context.Error(
            CheckingCodes.UnknownFunction,
            function.Span,
            $"there is no function `{function.Name}`",
            NearestName.Hint(function.Name, FunctionTable.Names) ?? $"the functions are {string.Join(", ", FunctionTable.Names)}");

    /// <summary>`max(transfer.amount)` reads like a call; it is a query when its only argument begins with a kind.</summary>
    private static QuerySyntax? AsQuery(CheckingContext context, CallSyntax call)
    {
        if (call.Arguments.Count != 1 || FunctionTable.FindQuery(call.Function.Name) is null)
        {
            return null;
        }

        bool onlyQuery = FunctionTable.FindPlain(call.Function.Name) is null;
        QueryStepSyntax? step = call.Arguments[0] switch
        {
            MemberSyntax { Owner.Name: not "this" } member when onlyQuery || context.Schema.Find(member.Owner.Name) is not null =>
                new QueryStepSyntax(member.Span, member.Owner, member.Member, null),
            NameSyntax name when onlyQuery || context.Schema.Find(name.Name) is not null =>
                new QueryStepSyntax(name.Span, name, null, null),
            _ => null,
        };
        return step is null ? null : new QuerySyntax(call.Span, call.Function, [step], null);
    }
}
