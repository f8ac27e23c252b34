namespace StreamGuard.Rules.Syntax;

/// <summary>An expression as written, positions kept. <c>ToString</c> prints text that parses to an equal tree.</summary>
public abstract record ExpressionSyntax(Span Span)
{
    /// <summary>Written in parentheses; the span includes them.</summary>
    public bool IsParenthesised { get; init; }

    public sealed override string ToString() => ExpressionPrinter.Print(this);
}

public enum LiteralType
{
    /// <summary>Value is a <see cref="long"/>.</summary>
    Integer,

    /// <summary>Value is a <see cref="decimal"/>.</summary>
    Decimal,

    /// <summary>Value is a <see cref="string"/>.</summary>
    Text,

    /// <summary>Value is a <see cref="bool"/>.</summary>
    Boolean,

    /// <summary>Value is a <see cref="long"/>: milliseconds.</summary>
    Duration,

    /// <summary>Value is null.</summary>
    Missing,
}

public sealed record LiteralSyntax(Span Span, LiteralType Type, object? Value) : ExpressionSyntax(Span);

/// <summary>`[a, b]`, only to the right of `in`.</summary>
public sealed record ListSyntax(Span Span, IReadOnlyList<ExpressionSyntax> Items) : ExpressionSyntax(Span);

/// <summary>A bare name: a field of the trigger, a `let`, a `define`, or `subject`.</summary>
public sealed record NameSyntax(Span Span, string Name) : ExpressionSyntax(Span);

/// <summary>`this.x` (Owner is `this`) or `KIND.x`.</summary>
public sealed record MemberSyntax(Span Span, NameSyntax Owner, NameSyntax Member) : ExpressionSyntax(Span);

public enum UnaryOperator
{
    Not,
    Negate,
}

public sealed record UnarySyntax(Span Span, UnaryOperator Operator, ExpressionSyntax Operand) : ExpressionSyntax(Span);

public enum BinaryOperator
{
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Contains,
    StartsWith,
    EndsWith,
    Matches,
    Add,
    Subtract,
    Multiply,
    Divide,
    Remainder,
}

/// <summary>Negated is `not contains` and the like; only the text operators take it.</summary>
public sealed record BinarySyntax(
    Span Span, BinaryOperator Operator, ExpressionSyntax Left, ExpressionSyntax Right, Span OperatorSpan, bool Negated = false)
    : ExpressionSyntax(Span);

/// <summary>`x in [..]`, `x not in [..]`.</summary>
public sealed record InSyntax(Span Span, ExpressionSyntax Value, ListSyntax List, bool Negated) : ExpressionSyntax(Span);

/// <summary>`x in list NAME`.</summary>
public sealed record InNamedListSyntax(Span Span, ExpressionSyntax Value, NameSyntax List, bool Negated) : ExpressionSyntax(Span);

/// <summary>`x between a and b`, both ends included.</summary>
public sealed record BetweenSyntax(
    Span Span, ExpressionSyntax Value, ExpressionSyntax Low, ExpressionSyntax High, bool Negated) : ExpressionSyntax(Span);

public sealed record IsMissingSyntax(Span Span, ExpressionSyntax Value, bool Negated) : ExpressionSyntax(Span);

/// <summary>`then if condition else otherwise`.</summary>
public sealed record ConditionalSyntax(
    Span Span, ExpressionSyntax Then, ExpressionSyntax Condition, ExpressionSyntax Otherwise) : ExpressionSyntax(Span);

/// <summary>A plain function: `hour(t)`, `coalesce(a, b)`.</summary>
public sealed record CallSyntax(Span Span, NameSyntax Function, IReadOnlyList<ExpressionSyntax> Arguments) : ExpressionSyntax(Span);

/// <summary>
/// `FUNCTION(KIND[.field | .(expression)] [where CONDITION], … [last DURATION])`. All functions have one step but `sequence`.
/// </summary>
public sealed record QuerySyntax(
    Span Span, NameSyntax Function, IReadOnlyList<QueryStepSyntax> Steps, LiteralSyntax? Last) : ExpressionSyntax(Span);

/// <summary>Value is a <see cref="NameSyntax"/> for `KIND.field`, any expression for `KIND.(…)`, null for `KIND`.</summary>
public sealed record QueryStepSyntax(Span Span, NameSyntax Kind, ExpressionSyntax? Value, ExpressionSyntax? Where);

/// <summary>What the parser leaves where it could not read; the checker says nothing more about it.</summary>
public sealed record ErrorSyntax(Span Span) : ExpressionSyntax(Span);
