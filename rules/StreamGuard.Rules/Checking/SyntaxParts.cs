using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking;

/// <summary>The expressions that an expression as written is directly made of.</summary>
internal static class SyntaxParts
{
    public static IEnumerable<ExpressionSyntax> Of(ExpressionSyntax? expression) => expression switch
    {
        UnarySyntax unary => [unary.Operand],
        BinarySyntax binary => [binary.Left, binary.Right],
        ListSyntax list => list.Items,
        InSyntax membership => [membership.Value, membership.List],
        InNamedListSyntax membership => [membership.Value],
        BetweenSyntax between => [between.Value, between.Low, between.High],
        IsMissingSyntax test => [test.Value],
        ConditionalSyntax conditional => [conditional.Then, conditional.Condition, conditional.Otherwise],
        CallSyntax call => call.Arguments,
        QuerySyntax query => query.Steps.SelectMany(step => new[] { step.Value, step.Where }).OfType<ExpressionSyntax>(),
        _ => [],
    };
}
