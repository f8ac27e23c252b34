using StreamGuard.Engine.Events;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking;

/// <summary>
/// An expression whose names are schema slots and whose types are known. Conversions (int to money and the like) are nodes of
/// their own, so that both operands of an operator have exactly the types its node says. `define`s are already expanded.
/// </summary>
public abstract record CheckedExpression(FieldType Type, Span Span);

/// <summary>Slot is as in <see cref="StreamGuard.Engine.Events.Slot"/>, except that a text or id constant is in Text (Slot is then 0), and the literal
/// `missing` is <see cref="StreamGuard.Engine.Events.Slot.Missing"/> with the type its place wants.</summary>
public sealed record ConstantExpression(FieldType Type, Span Span, long Slot, string? Text = null) : CheckedExpression(Type, Span)
{
    public bool IsMissing => Text is null && Slot == StreamGuard.Engine.Events.Slot.Missing;

    /// <summary>A decimal literal exactly as written, so that it can become money without passing through a double.</summary>
    public decimal? Written { get; init; }
}

/// <summary>`this.x`, or a bare name in `when`: a field of the trigger.</summary>
public sealed record TriggerFieldExpression(FieldType Type, Span Span, Field Field) : CheckedExpression(Type, Span);

/// <summary>A field of the history event that a query looks at (in its `where` and its value), or of a `for each` row.</summary>
public sealed record RowFieldExpression(FieldType Type, Span Span, Field Field) : CheckedExpression(Type, Span);

/// <summary>What every event has besides its fields.</summary>
public enum EventProperty
{
    /// <summary>A time.</summary>
    At,

    /// <summary>An id.</summary>
    Id,

    /// <summary>A text.</summary>
    Kind,
}

/// <summary>`at`, `id`, `kind` of the trigger.</summary>
public sealed record TriggerPropertyExpression(FieldType Type, Span Span, EventProperty Property) : CheckedExpression(Type, Span);

/// <summary>`at`, `id`, `kind` of the history event.</summary>
public sealed record RowPropertyExpression(FieldType Type, Span Span, EventProperty Property) : CheckedExpression(Type, Span);

/// <summary>`profile.age`: of the newest event of a latest kind. On a trigger of that kind, of the one before it.</summary>
public sealed record LatestFieldExpression(FieldType Type, Span Span, Kind Kind, Field Field) : CheckedExpression(Type, Span);

/// <summary>`profile.at`, `profile.id`.</summary>
public sealed record LatestPropertyExpression(FieldType Type, Span Span, Kind Kind, EventProperty Property) : CheckedExpression(Type, Span);

/// <summary>`subject`: an id.</summary>
public sealed record SubjectExpression(Span Span) : CheckedExpression(FieldType.Id, Span);

/// <summary>The value of the rule's let number <paramref name="Index"/>.</summary>
public sealed record LetExpression(FieldType Type, Span Span, int Index, string Name) : CheckedExpression(Type, Span);

/// <summary>Kleene `not`.</summary>
public sealed record NotExpression(Span Span, CheckedExpression Operand) : CheckedExpression(FieldType.Bool, Span);

/// <summary>Of int, number, money or duration.</summary>
public sealed record NegateExpression(FieldType Type, Span Span, CheckedExpression Operand) : CheckedExpression(Type, Span);

/// <summary>Kleene `and` (All) or `or` (not All) of two or more operands, flattened, in the order written.</summary>
public sealed record LogicExpression(Span Span, bool All, IReadOnlyList<CheckedExpression> Operands)
    : CheckedExpression(FieldType.Bool, Span);

/// <summary>Operator is one of the six comparisons. Both sides have the same type; id and text may meet (they compare as text).</summary>
public sealed record ComparisonExpression(Span Span, BinaryOperator Operator, CheckedExpression Left, CheckedExpression Right)
    : CheckedExpression(FieldType.Bool, Span);

/// <summary>`x in [constants]` or `x in list NAME`; unknown when x is missing. Values have the type of Value; texts are in Texts.</summary>
public sealed record MembershipExpression(
    Span Span, CheckedExpression Value, IReadOnlySet<long> Slots, IReadOnlySet<string> Texts, string? ListName, bool Negated)
    : CheckedExpression(FieldType.Bool, Span);

/// <summary>Low &lt;= Value &lt;= High, as Kleene's `and` of the two comparisons, then perhaps negated.</summary>
public sealed record BetweenExpression(
    Span Span, CheckedExpression Value, CheckedExpression Low, CheckedExpression High, bool Negated)
    : CheckedExpression(FieldType.Bool, Span);

/// <summary>Operator is Contains, StartsWith, EndsWith or Matches; for Matches, Right is a constant and Pattern its compiled form
/// (non-backtracking: linear time).</summary>
public sealed record TextTestExpression(
    Span Span, BinaryOperator Operator, CheckedExpression Left, CheckedExpression Right,
    System.Text.RegularExpressions.Regex? Pattern, bool Negated)
    : CheckedExpression(FieldType.Bool, Span);

/// <summary>Never unknown.</summary>
public sealed record IsMissingExpression(Span Span, CheckedExpression Value, bool Negated) : CheckedExpression(FieldType.Bool, Span);

/// <summary>An unknown condition takes Otherwise.</summary>
public sealed record ConditionalExpression(
    FieldType Type, Span Span, CheckedExpression Condition, CheckedExpression Then, CheckedExpression Otherwise)
    : CheckedExpression(Type, Span);

/// <summary>
/// Operator is one of + - * / %. Type and the operands' types are one of:
/// <code>
/// + -   int,int→int  number,number→number  money,money→money  duration,duration→duration  time-time→duration  time±duration→time
/// *     int,int→int  number,number→number  money,int→money  int,money→money  money,number→money  number,money→money
///       duration,int→duration  int,duration→duration  duration,number→duration  number,duration→duration
/// /     int,int→number  number,number→number  money,int→money  money,number→money  money,money→number
///       duration,duration→number  duration,int→duration  duration,number→duration
/// %     int,int→int  number,number→number  money,money→money  money,int→money and money,number→money become money,money
///       (the right side is converted)  duration,duration→duration
/// </code>
/// Money and duration results are rounded half to even; division by zero and overflow are missing. `%` has the sign of the left side.
/// </summary>
public sealed record ArithmeticExpression(
    FieldType Type, Span Span, BinaryOperator Operator, CheckedExpression Left, CheckedExpression Right) : CheckedExpression(Type, Span);

/// <summary>int → number, int → money, number → money (rounded half to even), money → number; out of range is missing. Also id → text and
/// text → id, which change nothing.</summary>
public sealed record ConvertExpression(FieldType Type, Span Span, CheckedExpression Operand) : CheckedExpression(Type, Span);

public enum PlainFunction
{
    Hour,
    Weekday,
    Day,
    Abs,
    Min,
    Max,
    Round,
    Floor,
    Ceil,
    Sqrt,
    Log,
    Lower,
    Length,
    Coalesce,
    DistanceKm,
}

public sealed record FunctionExpression(
    FieldType Type, Span Span, PlainFunction Function, IReadOnlyList<CheckedExpression> Arguments) : CheckedExpression(Type, Span);

public enum QueryFunction
{
    Exists,
    Count,
    Sum,
    Avg,
    Min,
    Max,
    Stddev,
    Distinct,
    First,
    Last,
    Rising,
    Sequence,
}

/// <summary>Null window: the kind's whole history. Sequence has two or more steps and no values; the others have one step.</summary>
public sealed record QueryExpression(
    FieldType Type, Span Span, QueryFunction Function, IReadOnlyList<QueryStep> Steps, long? WindowMilliseconds)
    : CheckedExpression(Type, Span);

/// <summary>Value is null for sequence steps, and may be for exists and count: with one, rows whose value is missing are left out.</summary>
public sealed record QueryStep(Kind Kind, CheckedExpression? Value, CheckedExpression? Where);
