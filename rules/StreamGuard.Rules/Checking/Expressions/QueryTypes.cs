using StreamGuard.Engine.Events;

namespace StreamGuard.Rules.Checking.Expressions;

/// <summary>What the queries take and give.</summary>
internal static class QueryTypes
{
    /// <summary>False when it has been said that the query cannot take such values.</summary>
    public static bool Check(CheckingContext context, QueryFunctionSignature signature, CheckedExpression value)
    {
        if (Allowed(signature.Function, value.Type))
        {
            return true;
        }

        context.Error(
            CheckingCodes.QueryValueType,
            value.Span,
            $"`{signature.Name}` cannot take {TypeNames.Phrase(value.Type)}",
            value.Type == FieldType.Bool ? "count the events: `count(KIND where …)`" : $"it takes {Taken(signature.Function)}");
        return false;
    }

    public static FieldType? Result(QueryFunctionSignature signature, FieldType? value) => signature.Function switch
    {
        QueryFunction.Exists or QueryFunction.Rising or QueryFunction.Sequence => FieldType.Bool,
        QueryFunction.Count or QueryFunction.Distinct => FieldType.Int,
        QueryFunction.Avg or QueryFunction.Stddev when value == FieldType.Int => FieldType.Number,
        _ => value,
    };

    private static bool Allowed(QueryFunction function, FieldType type) => function switch
    {
        QueryFunction.Sum or QueryFunction.Avg => TypeMeeting.IsNumeric(type) || type == FieldType.Duration,
        QueryFunction.Stddev => TypeMeeting.IsNumeric(type),
        QueryFunction.Min or QueryFunction.Max or QueryFunction.Rising => TypeMeeting.IsOrdered(type),
        _ => true,
    };

    private static string Taken(QueryFunction function) => function switch
    {
        QueryFunction.Stddev => "int, number and money",
        QueryFunction.Sum or QueryFunction.Avg => "int, number, money and durations",
        _ => "int, number, money, durations and times",
    };
}
