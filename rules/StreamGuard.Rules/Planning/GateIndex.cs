using StreamGuard.Engine.Events;
using StreamGuard.Rules.Checking;
using StreamGuard.Rules.Syntax;

namespace StreamGuard.Rules.Planning;

/// <summary>
/// Chooses for each rule the conjunct of its gate by which it is found: an equality by hash, a threshold by order. With few rules on a kind trying
/// each costs less than looking them up.
/// </summary>
internal static class GateIndex
{
    /// <summary>Fewer rules than this on a kind are tried one by one.</summary>
    public const int FewestIndexed = 8;

    private const int MostMembers = 64;

    public static (FieldIndex[] Indexes, IReadOnlyList<PlannedRule> Others) Build(IReadOnlyList<PlannedRule> rules)
    {
        if (rules.Count < FewestIndexed)
        {
            return ([], rules);
        }

        Dictionary<int, FieldIndexBuilder> builders = [];
        List<PlannedRule> others = [];
        foreach (PlannedRule rule in rules)
        {
            GateKey? best = ConditionSplit.Of(rule.Checked).Gate.Select(KeyOf).OfType<GateKey>().MinBy(key => key.Rank);
            if (best is null)
            {
                others.Add(rule);
                continue;
            }

            if (!builders.TryGetValue(best.Field.Index, out FieldIndexBuilder? builder))
            {
                builders.Add(best.Field.Index, builder = new FieldIndexBuilder(best.Field));
            }

            builder.Add(rule.Compiled.Ordinal, best);
        }

        return ([.. builders.Values.Select(builder => builder.Build())], others);
    }

    /// <summary>The conjunct by which a rule would be found; null when no index answers any.</summary>
    public static CheckedExpression? BestOf(IReadOnlyList<CheckedExpression> gate) =>
        gate.Where(conjunct => KeyOf(conjunct) is not null).MinBy(conjunct => KeyOf(conjunct)!.Rank);

    /// <summary>Null when no index answers the conjunct.</summary>
    private static GateKey? KeyOf(CheckedExpression conjunct) => conjunct switch
    {
        ComparisonExpression { Left: TriggerFieldExpression field, Right: ConstantExpression constant } it => Compare(field.Field, it.Operator, constant),
        ComparisonExpression { Left: ConstantExpression constant, Right: TriggerFieldExpression field } it =>
            Compare(field.Field, Mirror(it.Operator), constant),
        BetweenExpression { Value: TriggerFieldExpression field, Low: ConstantExpression low, Negated: false } =>
            Compare(field.Field, BinaryOperator.GreaterOrEqual, low),
        MembershipExpression { Value: TriggerFieldExpression field, Negated: false } it => Members(field.Field, it),
        _ => null,
    };

    private static GateKey? Compare(Field field, BinaryOperator comparison, ConstantExpression constant)
    {
        if (constant.IsMissing || field.Type == FieldType.Bool)
        {
            return null;
        }

        if (field.Type is FieldType.Id or FieldType.Text)
        {
            return comparison == BinaryOperator.Equal && Pack(constant.Text) is { } key ? GateKey.Equality(field, [key]) : null;
        }

        long slot = FieldIndex.Ordered(constant.Slot, field.Type);
        return comparison switch
        {
            BinaryOperator.Equal => GateKey.Equality(field, [constant.Slot]),
            BinaryOperator.GreaterOrEqual => new GateKey(field, GateShape.AtLeast, [slot], 2),
            BinaryOperator.Greater => new GateKey(field, GateShape.AtLeast, [slot + 1], 2),
            BinaryOperator.LessOrEqual => new GateKey(field, GateShape.AtMost, [slot], 3),
            BinaryOperator.Less => new GateKey(field, GateShape.AtMost, [slot - 1], 3),
            _ => null,
        };
    }

    private static GateKey? Members(Field field, MembershipExpression membership)
    {
        if (field.Type == FieldType.Bool || membership.Slots.Count + membership.Texts.Count > MostMembers)
        {
            return null;
        }

        if (field.Type is not (FieldType.Id or FieldType.Text))
        {
            return GateKey.Equality(field, [.. membership.Slots]);
        }

        long?[] keys = [.. membership.Texts.Select(Pack)];
        return keys.All(key => key is not null) ? GateKey.Equality(field, [.. keys.Select(key => key!.Value)]) : null;
    }

    /// <summary>Only texts that fit a packed key are the same word in every worker.</summary>
    private static long? Pack(string? text) =>
        text is not null && Key.TryPack(System.Text.Encoding.UTF8.GetBytes(text), out long key) ? key : null;

    private static BinaryOperator Mirror(BinaryOperator comparison) => comparison switch
    {
        BinaryOperator.Less => BinaryOperator.Greater,
        BinaryOperator.LessOrEqual => BinaryOperator.GreaterOrEqual,
        BinaryOperator.Greater => BinaryOperator.Less,
        BinaryOperator.GreaterOrEqual => BinaryOperator.LessOrEqual,
        _ => comparison,
    };
}

internal enum GateShape
{
    Equal,
    AtLeast,
    AtMost,
}

/// <summary>What the trigger's field must be for the rule to be worth trying. A lower rank is taken to be rarer.</summary>
internal sealed record GateKey(Field Field, GateShape Shape, IReadOnlyList<long> Values, int Rank)
{
    /// <summary>Ids are many, texts are few: an equal text is common.</summary>
    public static GateKey Equality(Field field, IReadOnlyList<long> values) =>
        new(field, GateShape.Equal, values, field.Type == FieldType.Text ? 4 : field.Type == FieldType.Id ? 0 : 1);
}
