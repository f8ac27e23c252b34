using StreamGuard.Engine.Events;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.Expressions;

/// <summary>Fields and properties of history events.</summary>
internal static class FieldChecker
{
    public static (EventProperty Property, FieldType Type)? Property(string name) => name switch
    {
        "at" => (EventProperty.At, FieldType.Time),
        "id" => (EventProperty.Id, FieldType.Id),
        "kind" => (EventProperty.Kind, FieldType.Text),
        _ => null,
    };

    /// <summary>True when the name is the row's; the result is null when the row does not keep it.</summary>
    public static bool Row(ExpressionChecker checker, Kind row, NameSyntax name, out CheckedExpression? result)
    {
        result = null;
        if (row.Find(name.Name) is { } field)
        {
            result = IsKept(checker, row, field, name.Span) ? new RowFieldExpression(field.Type, name.Span, field) : null;
            return true;
        }

        if (Property(name.Name) is not var (property, type))
        {
            return false;
        }

        result = new RowPropertyExpression(type, name.Span, property);
        return true;
    }

    public static bool IsKept(ExpressionChecker checker, Kind kind, Field field, Span span)
    {
        if (!field.Kept)
        {
            checker.Context.Error(
                CheckingCodes.FieldNotKept,
                span,
                $"`{field.Name}` of {kind.Name} is not kept in history",
                $"add it to `keep` of {kind.Name} in the schema");
        }

        return field.Kept;
    }
}
