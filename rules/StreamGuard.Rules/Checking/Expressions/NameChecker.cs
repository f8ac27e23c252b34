using StreamGuard.Engine.Events;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.Expressions;

/// <summary>A bare name: in a row its fields first; else a field of the trigger; then a let, a define, and what every event has.</summary>
internal static class NameChecker
{
    public static CheckedExpression? Check(ExpressionChecker checker, NameSyntax name)
    {
        Scope scope = checker.Scope;
        if (scope.Row is { } row && FieldChecker.Row(checker, row, name, out CheckedExpression? ofRow))
        {
            return ofRow;
        }

        if (scope.Row is null && scope.Trigger.Find(name.Name) is { } field)
        {
            NameClash.CheckDefineAgainstTrigger(checker.Context, scope.Trigger, name);
            return new TriggerFieldExpression(field.Type, name.Span, field);
        }

        if (scope.Lets.TryGetValue(name.Name, out LetInScope? let))
        {
            return let.Type is { } type ? new LetExpression(type, name.Span, let.Index, name.Name) : null;
        }

        if (checker.Context.Defines.Find(name.Name) is { } define)
        {
            return DefineExpansion.Expand(checker, name, define);
        }

        if (name.Name == "subject")
        {
            return new SubjectExpression(name.Span);
        }

        if (scope.Row is null && FieldChecker.Property(name.Name) is var (property, propertyType))
        {
            return new TriggerPropertyExpression(propertyType, name.Span, property);
        }

        UnknownName.Report(checker, name);
        return null;
    }
}
