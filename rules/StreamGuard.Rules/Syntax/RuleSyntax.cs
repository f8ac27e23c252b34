namespace StreamGuard.Rules.Syntax;

/// <summary>A value as written, with its place.</summary>
public readonly record struct Located<T>(T Value, Span Span);

/// <summary>All that one rule file holds, in order.</summary>
public sealed record RuleFileSyntax(
    SourceFile File, IReadOnlyList<RuleSyntax> Rules, IReadOnlyList<ListDefinitionSyntax> Lists, IReadOnlyList<DefineSyntax> Defines);

/// <summary>`list: NAME` with `values:` or `file:` (one of the two).</summary>
public sealed record ListDefinitionSyntax(
    Span Span, Located<string> Name, IReadOnlyList<Located<string>>? Values, Located<string>? File);

/// <summary>`define: NAME` with `as:`.</summary>
public sealed record DefineSyntax(Span Span, Located<string> Name, ExpressionSyntax Body);

/// <summary>Null means: not written. Defaults are the checker's.</summary>
public sealed record RuleSyntax(Span Span, Located<string> Id)
{
    /// <summary>`on: KIND [where CONDITION]`.</summary>
    public required Located<string> On { get; init; }

    public ExpressionSyntax? OnWhere { get; init; }

    public Located<string>? Title { get; init; }

    public Located<string>? TitleChinese { get; init; }

    public Located<string>? Why { get; init; }

    public Located<string>? Severity { get; init; }

    public IReadOnlyList<Located<string>> Tags { get; init; } = [];

    public Located<string>? Mode { get; init; }

    public Located<string>? Outcome { get; init; }

    public IReadOnlyList<LetSyntax> Lets { get; init; } = [];

    public ExpressionSyntax? When { get; init; }

    public ExpressionSyntax? Score { get; init; }

    public SuppressSyntax? Suppress { get; init; }

    public MessageSyntax? Message { get; init; }

    public MessageSyntax? MessageChinese { get; init; }

    public IReadOnlyList<Located<string>> Actions { get; init; } = [];

    public IReadOnlyList<EmitSyntax> Emits { get; init; } = [];

    public IReadOnlyList<ExceptionSyntax> Exceptions { get; init; } = [];

    /// <summary>`unless: KIND [where CONDITION]`; comes with <see cref="WithinMilliseconds"/>.</summary>
    public UnlessSyntax? Unless { get; init; }

    public Located<long>? WithinMilliseconds { get; init; }

    public Located<long>? RecheckMilliseconds { get; init; }

    /// <summary>In hundredths of a percent: `10%` is 1,000 of 10,000.</summary>
    public Located<int>? RolloutBasisPoints { get; init; }

    public LimitSyntax? Limit { get; init; }

    public IReadOnlyList<Located<string>> FalseAlarms { get; init; } = [];

    public IReadOnlyList<RuleTestSyntax> Tests { get; init; } = [];

    /// <summary>The keys that were written, for "has none of message actions severity score outcome".</summary>
    public required IReadOnlySet<string> Keys { get; init; }

    /// <summary>YAML that reads to an equal tree.</summary>
    public override string ToString() => RulePrinter.Print(this);
}

public sealed record LetSyntax(Span Span, Located<string> Name, ExpressionSyntax Value);

/// <summary>`suppress: 30m [per EXPR]`.</summary>
public sealed record SuppressSyntax(Span Span, long DurationMilliseconds, ExpressionSyntax? Per);

/// <summary>A template: literal pieces and `{expression}` holes, in order. `{{` is a brace.</summary>
public sealed record MessageSyntax(Span Span, IReadOnlyList<MessagePartSyntax> Parts);

/// <summary>Exactly one of the two is set.</summary>
public sealed record MessagePartSyntax(string? Literal, ExpressionSyntax? Value);

/// <summary>One line of `emit:`: `KIND {field: EXPR, …} [to EXPR] [for each KIND [where CONDITION] [last DURATION]]`.</summary>
public sealed record EmitSyntax(
    Span Span, Located<string> Kind, IReadOnlyList<EmitFieldSyntax> Fields, ExpressionSyntax? To, ForEachSyntax? ForEach);

public sealed record EmitFieldSyntax(Located<string> Name, ExpressionSyntax Value);

public sealed record ForEachSyntax(Span Span, NameSyntax Kind, ExpressionSyntax? Where, LiteralSyntax? Last);

/// <summary>One block of `except:`. Until is a local date, `2027-01-01`.</summary>
public sealed record ExceptionSyntax(Span Span, Located<string> Name, ExpressionSyntax When, Located<DateOnly>? Until);

public sealed record UnlessSyntax(Span Span, Located<string> Kind, ExpressionSyntax? Where);

/// <summary>`limit: 500 per 1m`.</summary>
public sealed record LimitSyntax(Span Span, long Count, long PerMilliseconds);

/// <summary>One inline test. Offsets are milliseconds from the start. Null expectation: not checked (Alerts is required by the checker).</summary>
public sealed record RuleTestSyntax(Span Span, Located<string> Name, Located<string>? Start, IReadOnlyList<TestEventSyntax> Events)
{
    public IReadOnlyList<Located<long>>? Alerts { get; init; }

    /// <summary>Offset of the alert → (name of the value → expected).</summary>
    public IReadOnlyList<(Located<long> Offset, IReadOnlyList<TestFieldSyntax> Values)> Values { get; init; } = [];

    public IReadOnlyList<(Located<long> Offset, Located<string> Score)> Scores { get; init; } = [];

    /// <summary>Offset of the trigger → kinds emitted, in order.</summary>
    public IReadOnlyList<(Located<long> Offset, IReadOnlyList<Located<string>> Kinds)> Emits { get; init; } = [];

    public IReadOnlyList<Located<string>>? Unknown { get; init; }
}

/// <summary>`- 12m transfer@C2 every 7d x8: {amount: 8000}`; Subject null is the test's own subject.</summary>
public sealed record TestEventSyntax(
    Span Span, Located<long> Offset, Located<string> Kind, Located<string>? Subject,
    long EveryMilliseconds, int Times, IReadOnlyList<TestFieldSyntax> Fields);

/// <summary>Value is the scalar's text, typed later by the schema; null is missing.</summary>
public sealed record TestFieldSyntax(Located<string> Name, ScalarText? Value);
