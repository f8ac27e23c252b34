using System.Linq.Expressions;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Matching;
using StreamGuard.Engine.State;
using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Syntax;
using Constant = StreamGuard.Rules.Checking.ConstantExpression;
using Lambda = System.Linq.Expressions.Expression;

namespace StreamGuard.Rules.Planning;

/// <summary>Turns checked expressions of one rule into expression trees over a <see cref="Frame"/>, in the forms that <see cref="Raw"/> tells.</summary>
internal sealed class ExpressionCompiler(PlanContext plan, CheckedRule rule, ParameterExpression frame, RowScope? row = null)
{
    /// <summary>Lets come from the armed timer, not from the history as it is now.</summary>
    public bool UsesArmedLets { get; init; }

    public ParameterExpression Frame => frame;

    public PlanContext Plan => plan;

    public CheckedRule Rule => rule;

    public ExpressionCompiler InRow(RowScope scope) => new(plan, rule, frame, scope) { UsesArmedLets = UsesArmedLets };

    /// <summary>With queries and costly parts taken from the frame's cache.</summary>
    public Lambda Compile(CheckedExpression expression)
    {
        if (row is { Hoists: true } && CheckedTree.IsRowFree(expression) && expression is not Constant)
        {
            return row.Hoist(new ExpressionCompiler(plan, rule, frame) { UsesArmedLets = UsesArmedLets }.Compile(expression));
        }

        return IsShared(expression) ? FromCache(expression) : CompileUnshared(expression);
    }

    /// <summary>Nothing at the top is taken from the cache; parts still are.</summary>
    public Lambda CompileUnshared(CheckedExpression expression) => expression switch
    {
        Constant it => CompileConstant(it),
        TriggerFieldExpression it => Raw.FromSlot(
            Lambda.ArrayIndex(Lambda.Field(frame, nameof(Engine.Matching.Frame.Fields)), Lambda.Constant(it.Field.Index)), it.Type),
        TriggerPropertyExpression it => it.Property switch
        {
            EventProperty.At => Lambda.Field(frame, nameof(Engine.Matching.Frame.At)),
            EventProperty.Id => Lambda.Field(frame, nameof(Engine.Matching.Frame.Id)),
            _ => TextConstant(rule.On.Name),
        },
        SubjectExpression => Lambda.Field(frame, nameof(Engine.Matching.Frame.Subject)),
        RowFieldExpression it => row!.Load(it.Field),
        RowPropertyExpression it => RowProperty(it.Property),
        LatestFieldExpression it => Latest(it.Kind, it.Type, scope => scope.Load(it.Field)),
        LatestPropertyExpression it => Latest(it.Kind, it.Type, scope => it.Property switch
        {
            EventProperty.At => scope.Time,
            EventProperty.Id => scope.Id,
            _ => TextConstant(it.Kind.Name),
        }),
        LetExpression it => Let(it),
        NotExpression it => TruthLogic.Not(Compile(it.Operand)),
        NegateExpression it => it.Type == FieldType.Number
            ? Lambda.Negate(Compile(it.Operand))
            : Lambda.Call(typeof(SlotArithmetic), nameof(SlotArithmetic.Negate), null, Compile(it.Operand)),
        LogicExpression it => TruthLogic.Join(it.All, [.. it.Operands.Select(Compile)]),
        ComparisonExpression it => Comparisons.Compare(it.Operator, Comparable(it.Left), Comparable(it.Right)),
        BetweenExpression it => Between(it),
        MembershipExpression it => Membership.Compile(this, it),
        TextTestExpression it => TruthLogic.NotIf(it.Negated, TextTest(it)),
        IsMissingExpression it => IsMissing(it),
        Checking.ConditionalExpression it => Lambda.Condition(
            Lambda.Equal(Compile(it.Condition), TruthLogic.True), Compile(it.Then), Compile(it.Otherwise)),
        ArithmeticExpression it => ArithmeticCompiler.Compile(it, Compile(it.Left), Compile(it.Right)),
        ConvertExpression it => ArithmeticCompiler.Convert(it, Compile(it.Operand)),
        FunctionExpression it => FunctionCompiler.Compile(this, it),
        QueryExpression it => new QueryCompiler(this, it).Compile(),
        _ => throw new InvalidOperationException($"No compilation of {expression.GetType().Name}."),
    };

    public Lambda TextConstant(string text)
    {
        Span<byte> bytes = stackalloc byte[System.Text.Encoding.UTF8.GetMaxByteCount(Math.Min(text.Length, 32))];
        if (text.Length <= 32 && Key.TryPack(bytes[..System.Text.Encoding.UTF8.GetBytes(text, bytes)], out long key))
        {
            return Lambda.Constant(key);
        }

        return Lambda.ArrayIndex(
            Lambda.Field(frame, nameof(Engine.Matching.Frame.Constants)), Lambda.Constant(plan.ConstantNumber(text)));
    }

    /// <summary>Queries always; of the rest what costs more than a look into the cache.</summary>
    private bool IsShared(CheckedExpression expression) =>
        !UsesArmedLets && CheckedTree.IsRowFree(expression)
        && expression is QueryExpression or TextTestExpression or FunctionExpression { Function: not PlainFunction.Coalesce };

    private Lambda FromCache(CheckedExpression expression)
    {
        SharedExpression shared = plan.Share(expression, rule);
        Lambda slot = Lambda.Constant(shared.Slot);
        Lambda isThere = Lambda.Equal(
            Lambda.ArrayIndex(Lambda.Field(frame, nameof(Engine.Matching.Frame.CacheStamps)), slot),
            Lambda.Field(frame, nameof(Engine.Matching.Frame.Stamp)));
        Lambda raw = Lambda.Condition(
            isThere,
            Lambda.ArrayIndex(Lambda.Field(frame, nameof(Engine.Matching.Frame.Cache)), slot),
            Lambda.Call(Lambda.Constant(shared), nameof(SharedExpression.Get), null, frame));
        return Raw.FromRaw(raw, expression.Type);
    }

    private Lambda CompileConstant(Constant constant)
    {
        if (constant.Text is not null)
        {
            return TextConstant(constant.Text);
        }

        return constant.Type switch
        {
            FieldType.Number => Lambda.Constant(Slot.ToNumber(constant.Slot)),
            FieldType.Bool => Lambda.Constant(Raw.SlotToTruth(constant.Slot)),
            _ => Lambda.Constant(constant.Slot),
        };
    }

    private Lambda RowProperty(EventProperty property) => property switch
    {
        EventProperty.At => row!.Time,
        EventProperty.Id => row!.Id,
        _ => TextConstant(row!.Kind.Name),
    };

    private Lambda Let(LetExpression let)
    {
        if (UsesArmedLets)
        {
            Lambda slot = Lambda.ArrayIndex(
                Lambda.Field(frame, nameof(Engine.Matching.Frame.ArmedLets)), Lambda.Constant(let.Index));
            return Raw.FromSlot(slot, let.Type);
        }

        CheckedExpression value = rule.Lets[let.Index].Value;
        return value is Constant or TriggerFieldExpression or LetExpression or SubjectExpression ? Compile(value) : FromCache(value);
    }

    private Lambda Latest(Kind kind, FieldType type, Func<RowScope, Lambda> read)
    {
        ParameterExpression ring = Lambda.Variable(typeof(nint), "latest");
        RowScope scope = new(plan.LayoutOf(kind), frame, ring, Lambda.Constant(0), hoists: false);
        Lambda missing = type switch
        {
            FieldType.Number => Lambda.Constant(double.NaN),
            FieldType.Bool => TruthLogic.Unknown,
            _ => Lambda.Constant(Slot.Missing),
        };
        return Lambda.Block(
            [ring],
            Lambda.Assign(ring, Lambda.Call(frame, nameof(Engine.Matching.Frame.LatestRing), null, Lambda.Constant(kind.Index))),
            Lambda.Condition(Lambda.Equal(ring, Lambda.Constant((nint)0)), missing, read(scope)));
    }

    /// <summary>A truth as a slot, so that unknown is missing; other values as they are.</summary>
    private Lambda Comparable(CheckedExpression expression) =>
        expression.Type == FieldType.Bool ? Raw.ToSlot(Compile(expression), FieldType.Bool) : Compile(expression);

    private Lambda Between(BetweenExpression between)
    {
        Lambda value = Compile(between.Value);
        ParameterExpression local = Lambda.Variable(value.Type);
        return Lambda.Block(
            [local],
            Lambda.Assign(local, value),
            TruthLogic.NotIf(between.Negated, TruthLogic.Join(true,
            [
                Comparisons.Compare(BinaryOperator.LessOrEqual, Compile(between.Low), local),
                Comparisons.Compare(BinaryOperator.LessOrEqual, local, Compile(between.High)),
            ])));
    }

    private MethodCallExpression TextTest(TextTestExpression test)
    {
        Lambda left = Compile(test.Left);
        return test.Operator switch
        {
            BinaryOperator.Matches => Lambda.Call(
                typeof(TextOperations), nameof(TextOperations.Matches), null, frame, left, Lambda.Constant(test.Pattern)),
            BinaryOperator.Contains => Lambda.Call(
                typeof(TextOperations), nameof(TextOperations.Contains), null, frame, left, Compile(test.Right)),
            BinaryOperator.StartsWith => Lambda.Call(
                typeof(TextOperations), nameof(TextOperations.StartsWith), null, frame, left, Compile(test.Right)),
            _ => Lambda.Call(typeof(TextOperations), nameof(TextOperations.EndsWith), null, frame, left, Compile(test.Right)),
        };
    }

    private Lambda IsMissing(IsMissingExpression test)
    {
        Lambda missing = Comparisons.IsMissing(Compile(test.Value), test.Value.Type);
        return TruthLogic.Of(test.Negated ? Lambda.Not(missing) : missing);
    }
}
