using StreamGuard.Engine.Events;

namespace StreamGuard.Rules.Checking.Expressions;

/// <summary>The one type of several values. Type is null when all of them are the literal `missing`.</summary>
internal readonly record struct CommonType(FieldType? Type)
{
    /// <summary>Null: they do not meet.</summary>
    public static CommonType? Of(IEnumerable<CheckedExpression> values)
    {
        FieldType? type = null;
        foreach (CheckedExpression value in values)
        {
            if (value is UntypedMissingExpression)
            {
                continue;
            }

            FieldType? met = type is { } before ? TypeMeeting.Meet(before, value.Type) : value.Type;
            if (met is null)
            {
                return null;
            }

            type = met;
        }

        return new CommonType(type);
    }
}
