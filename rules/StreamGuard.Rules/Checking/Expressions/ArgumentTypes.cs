using StreamGuard.Engine.Events;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.Expressions;

/// <summary>What the plain functions take and give.</summary>
internal static class ArgumentTypes
{
    public static FunctionExpression? Check(
        CheckingContext context, CallSyntax call, PlainFunctionSignature signature, List<CheckedExpression> arguments) =>
        signature.Function switch
        {
            PlainFunction.Hour or PlainFunction.Weekday or PlainFunction.Day =>
                Each(context, call, signature, arguments, FieldType.Time, FieldType.Int),
            PlainFunction.Sqrt or PlainFunction.Log or PlainFunction.DistanceKm =>
                Each(context, call, signature, arguments, FieldType.Number, FieldType.Number),
            PlainFunction.Lower => Text(context, call, signature, arguments, FieldType.Text),
            PlainFunction.Length => Text(context, call, signature, arguments, FieldType.Int),
            PlainFunction.Abs => Same(context, call, signature, arguments, type => TypeMeeting.IsNumeric(type) || type == FieldType.Duration),
            PlainFunction.Round or PlainFunction.Floor or PlainFunction.Ceil => Same(context, call, signature, arguments, TypeMeeting.IsNumeric),
            PlainFunction.Min or PlainFunction.Max => Same(context, call, signature, arguments, TypeMeeting.IsOrdered),
            PlainFunction.Coalesce => Same(context, call, signature, arguments, _ => true),
            _ => throw new ArgumentOutOfRangeException(nameof(signature)),
        };

    /// <summary>Every argument is put where one type is wanted.</summary>
    private static FunctionExpression? Each(
        CheckingContext context, CallSyntax call, PlainFunctionSignature signature, List<CheckedExpression> arguments, FieldType wanted, FieldType result)
    {
        foreach (CheckedExpression argument in arguments)
        {
            if (argument is not UntypedMissingExpression && !TypeMeeting.Fits(argument.Type, wanted))
            {
                Refuse(context, signature, argument, TypeNames.Phrase(wanted));
                return null;
            }
        }

        return new FunctionExpression(result, call.Span, signature.Function, [.. arguments.Select(argument => Conversion.To(argument, wanted))]);
    }

    private static FunctionExpression? Text(
        CheckingContext context, CallSyntax call, PlainFunctionSignature signature, List<CheckedExpression> arguments, FieldType result)
    {
        if (arguments[0].Type != FieldType.Text)
        {
            Refuse(context, signature, arguments[0], TypeNames.Phrase(FieldType.Text));
            return null;
        }

        return Each(context, call, signature, arguments, FieldType.Text, result);
    }

    /// <summary>All arguments meet in one type, which is also the result's.</summary>
    private static FunctionExpression? Same(
        CheckingContext context, CallSyntax call, PlainFunctionSignature signature, List<CheckedExpression> arguments, Predicate<FieldType> allowed)
    {
        if (arguments.Find(argument => argument is not UntypedMissingExpression && !allowed(argument.Type)) is { } wrong)
        {
            Refuse(context, signature, wrong, Allowed(signature.Function));
            return null;
        }

        if (CommonType.Of(arguments) is not { } common)
        {
            CheckedExpression other = arguments.First(argument => TypeMeeting.Meet(arguments[0].Type, argument.Type) is null);
            context.Error(
                CheckingCodes.TypesDoNotMeet,
                call.Span,
                $"the values of `{signature.Name}` have different types: {TypeNames.Phrase(arguments[0].Type)} and {TypeNames.Phrase(other.Type)}",
                "make all of one type");
            return null;
        }

        if (common.Type is not { } type)
        {
            context.Error(
                CheckingCodes.UntypedMissing, call.Span, "nothing here tells which type this `missing` has", $"give `{signature.Name}` a value");
            return null;
        }

        return new FunctionExpression(type, call.Span, signature.Function, [.. arguments.Select(argument => Conversion.To(argument, type))]);
    }

    private static string Allowed(PlainFunction function) => function switch
    {
        PlainFunction.Abs => "a number, money or a duration",
        PlainFunction.Round or PlainFunction.Floor or PlainFunction.Ceil => "a number or money",
        _ => "numbers, money, durations or times",
    };

    private static void Refuse(CheckingContext context, PlainFunctionSignature signature, CheckedExpression argument, string wanted) =>
        context.Error(
            CheckingCodes.WrongType,
            argument.Span,
            $"`{signature.Name}` takes {wanted}; this is {TypeNames.Phrase(argument.Type)}",
            $"write `{signature.Shape}`");
}
