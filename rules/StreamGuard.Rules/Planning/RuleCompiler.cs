using System.Linq.Expressions;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Matching;
using StreamGuard.Rules.Checking;
using Lambda = System.Linq.Expressions.Expression;

namespace StreamGuard.Rules.Planning;

/// <summary>One checked rule as delegates. The condition is compiled at once, what runs only for matches when it is first needed.</summary>
internal sealed class RuleCompiler(PlanContext plan, CheckedRule rule)
{
    private static readonly double[] DefaultScores = [25, 50, 75, 95];

    public CompiledRule Compile(int ordinal) => new()
    {
        Ordinal = ordinal,
        Id = rule.Id,
        On = rule.On,
        Condition = Condition(),
        Shadow = rule.Mode == RuleMode.Shadow,
        RaisesAlert = rule.RaisesAlert,
        Severity = rule.Severity.ToString().ToLowerInvariant(),
        Outcome = rule.Outcome.ToString().ToLowerInvariant(),
        Title = rule.Title,
        TitleChinese = rule.TitleChinese,
        Actions = rule.Actions,
        Score = rule.Score is null ? null : Slots(rule.Score),
        DefaultScore = DefaultScores[(int)rule.Severity],
        Values =
        [
            .. rule.Lets.Select((let, index) => Named(let.Name, new LetExpression(let.Value.Type, let.Value.Span, index, let.Name))),
            .. rule.ValueFields.Select(field => Named(field.Name, new TriggerFieldExpression(field.Type, default, field))),
        ],
        LetCount = rule.Lets.Count,
        Message = Message(rule.Message),
        MessageChinese = rule.MessageChinese is null ? null : Message(rule.MessageChinese),
        Suppress = rule.Suppress is null
            ? null
            : new CompiledSuppress(rule.Suppress.DurationMilliseconds, rule.Suppress.Per is null ? null : Named("per", rule.Suppress.Per)),
        Exceptions = [.. rule.Exceptions.Select(one => new CompiledException(one.Name, Truths(one.When), one.UntilMilliseconds))],
        Emits = [.. rule.Emits.Select((emit, index) => Emit(emit, index + 1))],
        Unless = rule.Unless is null ? null : Unless(rule.Unless),
        RecheckMilliseconds = rule.RecheckMilliseconds ?? 0,
        RolloutBasisPoints = rule.RolloutBasisPoints,
        LimitCount = rule.Limit?.Count ?? 0,
        LimitPerMilliseconds = rule.Limit?.PerMilliseconds ?? 0,
        Evidence = Evidence(),
        UnknownReads = [.. UnknownReads().DistinctBy(read => read.Name)],
    };

    /// <summary>Kinds whose events can change what the rule says of a trigger.</summary>
    public IReadOnlySet<int> KindsRead()
    {
        IEnumerable<CheckedExpression?> all =
        [
            rule.Condition,
            .. rule.Lets.Select(let => let.Value),
            rule.Score,
            rule.Suppress?.Per,
            .. rule.Message.Concat(rule.MessageChinese ?? []).Select(part => part.Value),
            .. rule.Exceptions.Select(one => one.When),
            .. rule.Emits.SelectMany(emit => emit.Values.Append(emit.To).Append(emit.ForEach?.Where)),
        ];
        IEnumerable<Kind> kinds = all.SelectMany(one => CheckedTree.Walk(one, rule.Lets)).SelectMany(part => part switch
        {
            QueryExpression query => query.Steps.Select(step => step.Kind),
            LatestFieldExpression latest => [latest.Kind],
            LatestPropertyExpression latest => [latest.Kind],
            _ => [],
        });
        return kinds.Concat(rule.Emits.Where(emit => emit.ForEach is not null).Select(emit => emit.ForEach!.Kind))
            .Select(kind => kind.Index).ToHashSet();
    }

    private FrameExpression Condition()
    {
        IReadOnlyList<CheckedExpression> conjuncts = ConditionSplit.Of(rule).All;
        if (conjuncts.Count == 0)
        {
            return _ => 1;
        }

        ParameterExpression frame = Lambda.Parameter(typeof(Frame), "frame");
        ExpressionCompiler compiler = new(plan, rule, frame);
        return Lambda.Lambda<FrameExpression>(TruthLogic.Join(all: true, [.. conjuncts.Select(compiler.Compile)]), frame).Compile();
    }

    private FrameExpression Truths(CheckedExpression expression) => Later(compiler => compiler.Compile(expression));

    private FrameExpression Slots(CheckedExpression expression) =>
        Later(compiler => Raw.ToSlot(compiler.Compile(expression), expression.Type));

    private CompiledValue Named(string name, CheckedExpression expression) => new(name, expression.Type, Slots(expression));

    private FrameExpression Later(Func<ExpressionCompiler, Lambda> compile)
    {
        ParameterExpression frame = Lambda.Parameter(typeof(Frame), "frame");
        Lambda body = compile(new ExpressionCompiler(plan, rule, frame));
        Lazy<FrameExpression> compiled = new(() => Lambda.Lambda<FrameExpression>(body, frame).Compile());
        return it => compiled.Value(it);
    }

    private RowExpression? Rows(CheckedExpression? expression, Kind? kind, bool truth, bool armed = false)
    {
        if (expression is null)
        {
            return null;
        }

        ParameterExpression frame = Lambda.Parameter(typeof(Frame), "frame");
        ParameterExpression ring = Lambda.Parameter(typeof(nint), "ring");
        ParameterExpression row = Lambda.Parameter(typeof(int), "row");
        RowScope? scope = kind is null ? null : new RowScope(plan.LayoutOf(kind), frame, ring, row, hoists: false);
        Lambda value = new ExpressionCompiler(plan, rule, frame, scope) { UsesArmedLets = armed }.Compile(expression);
        Lambda body = truth ? value : Raw.ToSlot(value, expression.Type);
        Lazy<RowExpression> compiled = new(() => Lambda.Lambda<RowExpression>(body, frame, ring, row).Compile());
        return (it, itsRing, itsRow) => compiled.Value(it, itsRing, itsRow);
    }

    private IReadOnlyList<MessagePart> Message(IReadOnlyList<CheckedMessagePart> parts) =>
        [.. parts.Select(part => new MessagePart(part.Literal, part.Value is null ? null : Named("", part.Value)))];

    private CompiledEmit Emit(CheckedEmit emit, int line)
    {
        Kind? rows = emit.ForEach?.Kind;
        return new CompiledEmit(line, emit.Kind)
        {
            Values = [.. emit.Values.Select(value => Rows(value, rows, truth: false))],
            To = Rows(emit.To, rows, truth: false),
            ForEach = rows is null ? null : new CompiledStep(rows, Rows(emit.ForEach!.Where, rows, truth: true), null),
            ForEachWindowMilliseconds = emit.ForEach?.WindowMilliseconds,
        };
    }

    private CompiledUnless Unless(CheckedUnless unless) =>
        new(unless.Kind, Rows(unless.Where, unless.Kind, truth: true, armed: true), unless.WithinMilliseconds);

    private IReadOnlyList<CompiledQuery> Evidence() =>
    [
        .. CheckedTree.Walk(rule.Condition, rule.Lets).OfType<QueryExpression>()
            .DistinctBy(query => PlanKey.Of(query, rule.Lets))
            .Select(query => new CompiledQuery(
                ShapeOf(query.Function), [.. query.Steps.Select(Step)], query.WindowMilliseconds, query.Steps[0].Value?.Type == FieldType.Number)),
    ];

    private CompiledStep Step(QueryStep step) =>
        new(step.Kind, Rows(step.Where, step.Kind, truth: true), Rows(step.Value, step.Kind, truth: false));

    private static EvidenceShape ShapeOf(QueryFunction function) => function switch
    {
        QueryFunction.Exists or QueryFunction.Last => EvidenceShape.Newest,
        QueryFunction.First => EvidenceShape.Oldest,
        QueryFunction.Min => EvidenceShape.Smallest,
        QueryFunction.Max => EvidenceShape.Largest,
        QueryFunction.Sequence => EvidenceShape.Sequence,
        _ => EvidenceShape.Sixteen,
    };

    private IEnumerable<CompiledValue> UnknownReads() =>
        CheckedTree.Walk(rule.Condition, rule.Lets).Select(part => part switch
        {
            TriggerFieldExpression field => Named(field.Field.Name, field),
            LatestFieldExpression latest => Named($"{latest.Kind.Name}.{latest.Field.Name}", latest),
            _ => null,
        }).OfType<CompiledValue>();
}
