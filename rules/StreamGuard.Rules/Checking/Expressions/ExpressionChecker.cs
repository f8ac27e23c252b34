using StreamGuard.Engine.Events;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking.Expressions;

/// <summary>
/// Gives every name its slot and every expression its type. A null result means that something was wrong and has been said;
/// nothing more is said about what contains it.
/// </summary>
internal sealed class ExpressionChecker(CheckingContext context, Scope scope)
{
    public CheckingContext Context { get; } = context;

    public Scope Scope { get; } = scope;

    /// <summary>A condition: of type bool. <paramref name="role"/> names it to the author: "`when`".</summary>
    public CheckedExpression? CheckCondition(ExpressionSyntax syntax, string role)
    {
        CheckedExpression? found = Check(syntax);
        if (found is null or UntypedMissingExpression)
        {
            return found is null ? null : Conversion.To(found, FieldType.Bool);
        }

        if (found.Type == FieldType.Bool)
        {
            return found;
        }

        Context.Error(
            CheckingCodes.WrongType,
            syntax.Span,
            $"{role} must be true or false; this is {TypeNames.Phrase(found.Type)}",
            "compare it with something");
        return null;
    }

    /// <summary>A value that can be put where <paramref name="type"/> is wanted.</summary>
    public CheckedExpression? CheckAs(ExpressionSyntax syntax, FieldType type, string role)
    {
        CheckedExpression? found = Check(syntax);
        if (found is null or UntypedMissingExpression || TypeMeeting.Fits(found.Type, type))
        {
            return found is null ? null : Conversion.To(found, type);
        }

        string? help = type == FieldType.Int && TypeMeeting.IsNumeric(found.Type) ? "only whole numbers (int) fit in an int" : null;
        Context.Error(
            CheckingCodes.WrongType,
            syntax.Span,
            $"{role} must be {TypeNames.Phrase(type)}; this is {TypeNames.Phrase(found.Type)}",
            help);
        return null;
    }

    /// <summary>A value of any type, but of a known one.</summary>
    public CheckedExpression? CheckTyped(ExpressionSyntax syntax)
    {
        CheckedExpression? found = Check(syntax);
        if (found is not UntypedMissingExpression)
        {
            return found;
        }

        Context.Error(
            CheckingCodes.UntypedMissing,
            syntax.Span,
            "nothing here tells which type this `missing` has",
            "`missing` can stand beside a value: `x if condition else missing`");
        return null;
    }

    /// <summary>May give an <see cref="UntypedMissingExpression"/>: for places that give it a type.</summary>
    public CheckedExpression? Check(ExpressionSyntax syntax)
    {
        if (Context.Budget.Spend())
        {
            Context.Error(
                CheckingCodes.TooLarge,
                syntax.Span,
                $"with its defines expanded, this rule has more than {SizeBudget.MostNodesPerRule} parts",
                "split the rule, or give shared parts a `let`");
        }

        return Context.Budget.Exceeded ? null : CheckNode(syntax);
    }

    private CheckedExpression? CheckNode(ExpressionSyntax syntax) => syntax switch
    {
        LiteralSyntax literal => LiteralChecker.Check(literal),
        NameSyntax name => NameChecker.Check(this, name),
        MemberSyntax member => MemberChecker.Check(this, member),
        UnarySyntax { Operator: UnaryOperator.Not } unary => LogicChecker.CheckNot(this, unary),
        UnarySyntax unary => ArithmeticChecker.CheckNegate(this, unary),
        BinarySyntax { Operator: BinaryOperator.And or BinaryOperator.Or } binary => LogicChecker.Check(this, binary),
        BinarySyntax { Operator: <= BinaryOperator.GreaterOrEqual } binary => ComparisonChecker.Check(this, binary),
        BinarySyntax { Operator: <= BinaryOperator.Matches } binary => TextTestChecker.Check(this, binary),
        BinarySyntax binary => ArithmeticChecker.Check(this, binary),
        InSyntax membership => MembershipChecker.Check(this, membership),
        InNamedListSyntax membership => MembershipChecker.Check(this, membership),
        BetweenSyntax between => ComparisonChecker.CheckBetween(this, between),
        IsMissingSyntax test => CheckIsMissing(test),
        ConditionalSyntax conditional => LogicChecker.CheckConditional(this, conditional),
        CallSyntax call => FunctionChecker.Check(this, call),
        QuerySyntax query => QueryChecker.Check(this, query),
        ErrorSyntax => null,
        _ => throw new ArgumentOutOfRangeException(nameof(syntax)),
    };

    private IsMissingExpression? CheckIsMissing(IsMissingSyntax test) =>
        CheckTyped(test.Value) is { } value ? new IsMissingExpression(test.Span, value, test.Negated) : null;
}
