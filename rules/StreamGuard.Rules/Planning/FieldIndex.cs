using System.Collections.Frozen;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Matching;

namespace StreamGuard.Rules.Planning;

/// <summary>
/// Finds the rules that one field of the trigger lets through: equal values by hash, thresholds by a search in their order. When the field is
/// missing every one of them is tried, because its condition may be unknown.
/// </summary>
internal sealed class FieldIndex
{
    private readonly int field;
    private readonly FieldType type;
    private readonly FrozenDictionary<long, int[]> equal;
    private readonly long[] atLeast;
    private readonly int[] atLeastRules;
    private readonly long[] atMost;
    private readonly int[] atMostRules;
    private readonly int[] every;

    public FieldIndex(
        Field field, IReadOnlyDictionary<long, int[]> equal, (long Value, int Rule)[] atLeast, (long Value, int Rule)[] atMost, int[] every)
    {
        this.field = field.Index;
        type = field.Type;
        this.equal = equal.ToFrozenDictionary();
        this.atLeast = [.. atLeast.Select(one => one.Value)];
        atLeastRules = [.. atLeast.Select(one => one.Rule)];
        this.atMost = [.. atMost.Select(one => one.Value)];
        atMostRules = [.. atMost.Select(one => one.Rule)];
        this.every = every;
    }

    /// <summary>A number's bits in an order that integers have too; other slots are in order already.</summary>
    public static long Ordered(long slot, FieldType type) =>
        type == FieldType.Number && slot < 0 ? slot ^ long.MaxValue : slot;

    public void Run(Frame frame, FrameExpression[] conditions)
    {
        long value = frame.Fields[field];
        if (value == Slot.Missing)
        {
            Try(every, frame, conditions);
            return;
        }

        if (equal.Count > 0 && equal.TryGetValue(value, out int[]? rules))
        {
            Try(rules, frame, conditions);
        }

        long ordered = Ordered(value, type);
        if (atLeast.Length > 0 && atLeast[0] <= ordered)
        {
            Try(atLeastRules.AsSpan(0, CountUpTo(atLeast, ordered)), frame, conditions);
        }

        if (atMost.Length > 0 && atMost[^1] >= ordered)
        {
            Try(atMostRules.AsSpan(CountUpTo(atMost, ordered - 1)), frame, conditions);
        }
    }

    private static void Try(ReadOnlySpan<int> rules, Frame frame, FrameExpression[] conditions)
    {
        foreach (int rule in rules)
        {
            frame.Conclude(rule, conditions[rule](frame));
        }
    }

    /// <summary>How many of the sorted values are not above the given one.</summary>
    private static int CountUpTo(long[] sorted, long value)
    {
        int low = 0;
        int high = sorted.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (sorted[middle] <= value)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}

internal sealed class FieldIndexBuilder(Field field)
{
    private readonly Dictionary<long, List<int>> equal = [];
    private readonly List<(long Value, int Rule)> atLeast = [];
    private readonly List<(long Value, int Rule)> atMost = [];
    private readonly List<int> every = [];

    public void Add(int rule, GateKey key)
    {
        every.Add(rule);
        switch (key.Shape)
        {
            case GateShape.AtLeast:
                atLeast.Add((key.Values[0], rule));
                break;
            case GateShape.AtMost:
                atMost.Add((key.Values[0], rule));
                break;
            default:
                foreach (long value in key.Values)
                {
                    equal.TryAdd(value, []);
                    equal[value].Add(rule);
                }

                break;
        }
    }

    public FieldIndex Build() => new(
        field,
        equal.ToDictionary(one => one.Key, one => one.Value.ToArray()),
        [.. atLeast.Order()],
        [.. atMost.Order()],
        [.. every]);
}
