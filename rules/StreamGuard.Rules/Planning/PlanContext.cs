using StreamGuard.Engine.Events;
using StreamGuard.Engine.State;
using StreamGuard.Rules.Checking;

namespace StreamGuard.Rules.Planning;

/// <summary>What the rules of one set share while they are compiled: long texts, lists, and expressions that several of them ask for.</summary>
internal sealed class PlanContext(Schema schema)
{
    private readonly Dictionary<string, int> constants = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> sets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SharedExpression> shared = new(StringComparer.Ordinal);
    private readonly RowLayout[] layouts = [.. schema.Kinds.Select(kind => new RowLayout(kind))];

    public List<string> Constants { get; } = [];

    public List<IReadOnlyList<string>> Sets { get; } = [];

    /// <summary>Cache slots given out so far.</summary>
    public int CacheSlots => shared.Count;

    public IEnumerable<SharedExpression> Shared => shared.Values;

    public RowLayout LayoutOf(Kind kind) => layouts[kind.Index];

    public int ConstantNumber(string text)
    {
        if (!constants.TryGetValue(text, out int number))
        {
            number = Constants.Count;
            constants.Add(text, number);
            Constants.Add(text);
        }

        return number;
    }

    public int SetNumber(IReadOnlySet<string> texts)
    {
        string[] ordered = [.. texts.Order(StringComparer.Ordinal)];
        string key = string.Join('\u001f', ordered);
        if (!sets.TryGetValue(key, out int number))
        {
            number = Sets.Count;
            sets.Add(key, number);
            Sets.Add(ordered);
        }

        return number;
    }

    /// <summary>The one place that computes this expression for a trigger: once, whoever asks first.</summary>
    public SharedExpression Share(CheckedExpression expression, CheckedRule rule)
    {
        string key = rule.On.Index + ":" + PlanKey.Of(expression, rule.Lets);
        if (!shared.TryGetValue(key, out SharedExpression? one))
        {
            one = new SharedExpression(shared.Count, expression, rule);
            shared.Add(key, one);
            one.Compile(this);
        }

        one.Users.Add(rule.Id);
        return one;
    }
}
