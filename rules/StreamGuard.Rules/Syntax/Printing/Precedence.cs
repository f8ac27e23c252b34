namespace StreamGuard.Rules.Syntax.Printing;

/// <summary>From what binds least to what binds most.</summary>
internal enum Precedence
{
    Conditional,
    Or,
    And,
    Not,
    Comparison,
    Sum,
    Product,
    Unary,
    Primary,
}

internal static class Precedences
{
    public static Precedence Of(ExpressionSyntax expression) => expression switch
    {
        ConditionalSyntax => Precedence.Conditional,
        BinarySyntax binary => Of(binary.Operator),
        UnarySyntax unary => unary.Operator == UnaryOperator.Not ? Precedence.Not : Precedence.Unary,
        InSyntax or InNamedListSyntax or BetweenSyntax or IsMissingSyntax => Precedence.Comparison,
        _ => Precedence.Primary,
    };

    private static Precedence Of(BinaryOperator kind) => kind switch
    {
        BinaryOperator.Or => Precedence.Or,
        BinaryOperator.And => Precedence.And,
        BinaryOperator.Add or BinaryOperator.Subtract => Precedence.Sum,
        BinaryOperator.Multiply or BinaryOperator.Divide or BinaryOperator.Remainder => Precedence.Product,
        _ => Precedence.Comparison,
    };
}
