using StreamGuard.Engine.Events;

namespace StreamGuard.Engine.Matching;

/// <summary>A value of the trigger's frame, as a slot; bools may also be 2, unknown, where a truth is asked for.</summary>
public delegate long FrameExpression(Frame frame);

/// <summary>A value over one row of a ring in the frame's history.</summary>
public delegate long RowExpression(Frame frame, nint ring, int row);

/// <summary>All of a rule that runs when its condition is true. What is null was not written.</summary>
public sealed class CompiledRule
{
    /// <summary>Its place among the rules in ordinal order of id.</summary>
    public required int Ordinal { get; init; }

    public required string Id { get; init; }

    public required Kind On { get; init; }

    /// <summary>0 false, 1 true, 2 unknown.</summary>
    public required FrameExpression Condition { get; init; }

    public required bool Shadow { get; init; }

    /// <summary>False for a rule that only emits.</summary>
    public required bool RaisesAlert { get; init; }

    public required string Severity { get; init; }

    public required string Outcome { get; init; }

    public required string Title { get; init; }

    public string? TitleChinese { get; init; }

    public required IReadOnlyList<string> Actions { get; init; }

    /// <summary>Of type number, not clamped.</summary>
    public FrameExpression? Score { get; init; }

    public required double DefaultScore { get; init; }

    /// <summary>The lets in their order, then the trigger's fields that the rule reads.</summary>
    public required IReadOnlyList<CompiledValue> Values { get; init; }

    /// <summary>How many of <see cref="Values"/> are lets.</summary>
    public required int LetCount { get; init; }

    public required IReadOnlyList<MessagePart> Message { get; init; }

    public IReadOnlyList<MessagePart>? MessageChinese { get; init; }

    public CompiledSuppress? Suppress { get; init; }

    public required IReadOnlyList<CompiledException> Exceptions { get; init; }

    public required IReadOnlyList<CompiledEmit> Emits { get; init; }

    public CompiledUnless? Unless { get; init; }

    /// <summary>0: late events are not waited for.</summary>
    public long RecheckMilliseconds { get; init; }

    /// <summary>Of 10,000 subjects.</summary>
    public int RolloutBasisPoints { get; init; } = 10_000;

    /// <summary>0: no limit.</summary>
    public long LimitCount { get; init; }

    public long LimitPerMilliseconds { get; init; }

    /// <summary>The queries whose rows are the alert's evidence.</summary>
    public required IReadOnlyList<CompiledQuery> Evidence { get; init; }

    /// <summary>Fields of the trigger and of latest kinds that the condition reads: each that is missing when it ends unknown is counted.</summary>
    public required IReadOnlyList<CompiledValue> UnknownReads { get; init; }
}

public sealed record CompiledValue(string Name, FieldType Type, FrameExpression Value);

/// <summary>Exactly one of literal and value is set.</summary>
public sealed record MessagePart(string? Literal, CompiledValue? Value);

public sealed record CompiledSuppress(long DurationMilliseconds, CompiledValue? Per);

public sealed record CompiledException(string Name, FrameExpression When, long? UntilMilliseconds);

/// <summary>Line counts from 1. Values: one for each field of the kind, null for missing. With ForEach, the row delegates are used.</summary>
public sealed record CompiledEmit(int Line, Kind Kind)
{
    public required IReadOnlyList<RowExpression?> Values { get; init; }

    /// <summary>Null: the same subject.</summary>
    public RowExpression? To { get; init; }

    public CompiledStep? ForEach { get; init; }

    public long? ForEachWindowMilliseconds { get; init; }
}

public sealed record CompiledUnless(Kind Kind, RowExpression? Where, long WithinMilliseconds);

/// <summary>One step of a query; both delegates may be null: every row, no value.</summary>
public sealed record CompiledStep(Kind Kind, RowExpression? Where, RowExpression? Value);

public enum EvidenceShape
{
    /// <summary>The newest matching row.</summary>
    Newest,

    /// <summary>The oldest matching row.</summary>
    Oldest,

    /// <summary>The oldest row with the smallest value.</summary>
    Smallest,

    /// <summary>The oldest row with the largest value.</summary>
    Largest,

    /// <summary>The latest match of all steps.</summary>
    Sequence,

    /// <summary>The newest 16 matching rows.</summary>
    Sixteen,
}

/// <summary>A query as the evidence needs it.</summary>
public sealed record CompiledQuery(EvidenceShape Shape, IReadOnlyList<CompiledStep> Steps, long? WindowMilliseconds, bool ValueIsNumber);
