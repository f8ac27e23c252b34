using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Tests.Checking;

/// <summary>A checked tree in words: what each name became, and every conversion.</summary>
internal static class CheckedText
{
    public static string Of(CheckedExpression expression) => expression switch
    {
        ConstantExpression { Text: { } text } constant => $"{TypeNames.Of(constant.Type)}'{text}'",
        ConstantExpression { IsMissing: true } constant => $"missing:{TypeNames.Of(constant.Type)}",
        ConstantExpression constant => $"{TypeNames.Of(constant.Type)}:{constant.Slot}",
        TriggerFieldExpression field => $"this.{field.Field.Name}",
        RowFieldExpression field => $"row.{field.Field.Name}",
        TriggerPropertyExpression property => $"this#{property.Property}",
        RowPropertyExpression property => $"row#{property.Property}",
        LatestFieldExpression field => $"latest {field.Kind.Name}.{field.Field.Name}",
        LatestPropertyExpression property => $"latest {property.Kind.Name}#{property.Property}",
        SubjectExpression => "subject",
        LetExpression let => $"let {let.Index}:{TypeNames.Of(let.Type)}",
        NotExpression not => $"not({Of(not.Operand)})",
        NegateExpression negate => $"-({Of(negate.Operand)})",
        LogicExpression logic => $"{(logic.All ? "and" : "or")}({List(logic.Operands)})",
        ComparisonExpression comparison => $"{comparison.Operator}({Of(comparison.Left)}, {Of(comparison.Right)})",
        MembershipExpression { Texts.Count: > 0 } membership => $"{(membership.Negated ? "not in" : "in")}({Of(membership.Value)}, {string.Join(' ', membership.Texts.Order(StringComparer.Ordinal))})",
        MembershipExpression membership => $"{(membership.Negated ? "not in" : "in")}({Of(membership.Value)}, {string.Join(' ', membership.Slots.Order())})",
        BetweenExpression between => $"{(between.Negated ? "not between" : "between")}({Of(between.Value)}, {Of(between.Low)}, {Of(between.High)})",
        TextTestExpression test => $"{(test.Negated ? "not " : "")}{test.Operator}({Of(test.Left)}, {Of(test.Right)})",
        IsMissingExpression test => $"{(test.Negated ? "present" : "absent")}({Of(test.Value)})",
        ConditionalExpression conditional => $"if({Of(conditional.Condition)}, {Of(conditional.Then)}, {Of(conditional.Otherwise)})",
        ArithmeticExpression arithmetic => $"{arithmetic.Operator}:{TypeNames.Of(arithmetic.Type)}({Of(arithmetic.Left)}, {Of(arithmetic.Right)})",
        ConvertExpression convert => $"to {TypeNames.Of(convert.Type)}({Of(convert.Operand)})",
        FunctionExpression function => $"{function.Function}:{TypeNames.Of(function.Type)}({List(function.Arguments)})",
        QueryExpression query => $"{query.Function}:{TypeNames.Of(query.Type)}({string.Join("; ", query.Steps.Select(Of))}{Last(query)})",
        _ => throw new ArgumentOutOfRangeException(nameof(expression)),
    };

    private static string Of(QueryStep step) =>
        step.Kind.Name + (step.Value is null ? "" : $" of {Of(step.Value)}") + (step.Where is null ? "" : $" where {Of(step.Where)}");

    private static string Last(QueryExpression query) => query.WindowMilliseconds is { } window ? $" last {DurationText.Print(window)}" : "";

    private static string List(IEnumerable<CheckedExpression> all) => string.Join(", ", all.Select(Of));
}
