using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.Expressions;

/// <summary>
/// A define is read anew at every place that names it, because its names mean what they mean there. What is wrong with it there is said at the
/// place of use, since the define may be right elsewhere.
/// </summary>
internal static class DefineExpansion
{
    public const int DeepestNesting = 64;

    public static CheckedExpression? Expand(ExpressionChecker checker, NameSyntax name, DefineSyntax define)
    {
        CheckingContext context = checker.Context;
        if (context.Defines.IsBroken(name.Name))
        {
            return null;
        }

        Scope inner = checker.Scope with { DefineDepth = checker.Scope.DefineDepth + 1 };
        if (inner.DefineDepth > DeepestNesting)
        {
            context.Error(
                CheckingCodes.TooLarge, name.Span, $"defines are nested more than {DeepestNesting} deep here", "name fewer defines in defines");
            return null;
        }

        Diagnostics inside = new();
        CheckedExpression? found = new ExpressionChecker(context with { Diagnostics = inside }, inner).Check(define.Body);
        foreach (Diagnostic problem in inside.All)
        {
            if (problem.Code == CheckingCodes.TooLarge)
            {
                context.Diagnostics.Add(problem with { Span = name.Span });
                return null;
            }

            if (problem.Severity == DiagnosticSeverity.Error)
            {
                context.Error(
                    CheckingCodes.DefineDoesNotFit,
                    name.Span,
                    $"define `{name.Name}` does not fit here: {problem.Message}",
                    $"the define is at {Place.Of(problem.Span)}");
                return null;
            }

            context.Diagnostics.Add(problem);
        }

        return found;
    }
}
