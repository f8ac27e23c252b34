using StreamGuard.Engine.Events;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Checking;

public enum Severity
{
    Low,
    Medium,
    High,
    Critical,
}

public enum RuleMode
{
    Live,
    Shadow,
    Off,
}

/// <summary>In order of gravity.</summary>
public enum Outcome
{
    Review,
    Hold,
    Decline,
}

/// <summary>A rule with every default filled in. Rules that are `off` are checked too, but in no rule set.</summary>
public sealed record CheckedRule
{
    public required string Id { get; init; }

    public required RuleSyntax Syntax { get; init; }

    public required Kind On { get; init; }

    public required string Title { get; init; }

    public string? TitleChinese { get; init; }

    public string? Why { get; init; }

    public required Severity Severity { get; init; }

    public required RuleMode Mode { get; init; }

    public required Outcome Outcome { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>False for a rule that only emits.</summary>
    public required bool RaisesAlert { get; init; }

    public IReadOnlyList<CheckedLet> Lets { get; init; } = [];

    /// <summary>`on … where` and `when`, joined by Kleene's `and`; null: always true.</summary>
    public CheckedExpression? Condition { get; init; }

    /// <summary>Of type number, not clamped; null: the severity's default (25, 50, 75, 95). A missing value takes the default too.</summary>
    public CheckedExpression? Score { get; init; }

    public CheckedSuppress? Suppress { get; init; }

    public required IReadOnlyList<CheckedMessagePart> Message { get; init; }

    public IReadOnlyList<CheckedMessagePart>? MessageChinese { get; init; }

    public IReadOnlyList<string> Actions { get; init; } = [];

    public IReadOnlyList<CheckedEmit> Emits { get; init; } = [];

    public IReadOnlyList<CheckedException> Exceptions { get; init; } = [];

    public CheckedUnless? Unless { get; init; }

    public long? RecheckMilliseconds { get; init; }

    /// <summary>Of 10,000.</summary>
    public int RolloutBasisPoints { get; init; } = 10_000;

    public LimitSyntax? Limit { get; init; }

    /// <summary>What an alert's `values` hold besides the lets: the trigger's fields that let, when (with the where of `on`), score, message,
    /// suppress or emit read, in the order of the schema. `at` and `id` stand in the alert already and are not among them.</summary>
    public required IReadOnlyList<Field> ValueFields { get; init; }

    public IReadOnlyList<RuleTestSyntax> Tests { get; init; } = [];
}

public sealed record CheckedLet(string Name, CheckedExpression Value);

public sealed record CheckedSuppress(long DurationMilliseconds, CheckedExpression? Per);

/// <summary>Exactly one of the two is set.</summary>
public sealed record CheckedMessagePart(string? Literal, CheckedExpression? Value);

/// <summary>Values: for each field of Kind, in its order, the expression or null (missing). The subject's field is not written here: it is filled
/// with the receiver. To null: the same subject.</summary>
public sealed record CheckedEmit(Kind Kind, IReadOnlyList<CheckedExpression?> Values, CheckedExpression? To, CheckedForEach? ForEach);

/// <summary>One derived event for each such row, in time order; in Values and To, rows' fields are <see cref="RowFieldExpression"/>.</summary>
public sealed record CheckedForEach(Kind Kind, CheckedExpression? Where, long? WindowMilliseconds);

/// <summary>Void for triggers at or after UntilMilliseconds (that local midnight, as a time).</summary>
public sealed record CheckedException(string Name, CheckedExpression When, long? UntilMilliseconds);

public sealed record CheckedUnless(Kind Kind, CheckedExpression? Where, long WithinMilliseconds);

/// <summary>All rules of a folder, checked together with one schema; rules in ordinal order of id.</summary>
public sealed record CheckedRuleSet(Schema Schema, IReadOnlyList<CheckedRule> Rules)
{
    /// <summary>`sha256:` + hex over the canonical text of rules, schema, lists, limits, time-zone version and engine semantics version.</summary>
    public required string Version { get; init; }
}
