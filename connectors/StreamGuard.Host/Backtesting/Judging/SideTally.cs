using StreamGuard.Engine.Matching;

namespace StreamGuard.Host.Backtesting.Judging;

/// <summary>What one side has come to, in what is scored.</summary>
internal sealed class SideTally(RuleSet rules)
{
    private readonly Dictionary<ulong, Verdict> events = [];

    public IReadOnlyDictionary<string, RuleTally> Rules { get; } = rules.Rules.ToDictionary(rule => rule.Id, rule => new RuleTally(rule), StringComparer.Ordinal);

    public long Alerts { get; set; }

    public long Shadow { get; set; }

    /// <summary>By verdict, as long as nothing else is said of the event: an event of several alerts is true when one of them is.</summary>
    public long[] EventsBy { get; } = new long[Enum.GetValues<Verdict>().Length];

    public long AlertedEvents => events.Count;

    public HashSet<string> Subjects { get; } = new(StringComparer.Ordinal);

    public HashSet<ulong> Cases { get; } = [];

    public SortedDictionary<DateOnly, long> ByDay { get; } = [];

    /// <summary>Of the payments in what is scored: the highest score of the alerts that came up while each was judged.</summary>
    public ScoreCurve Curve { get; } = new();

    /// <summary>Some alert is about that event.</summary>
    public void AddEvent(ulong root, Verdict verdict)
    {
        if (!events.TryAdd(root, verdict))
        {
            Verdict known = events[root];
            if (Rank(verdict) <= Rank(known))
            {
                return;
            }

            events[root] = verdict;
            EventsBy[(int)known]--;
        }

        EventsBy[(int)verdict]++;
    }

    private static int Rank(Verdict verdict) => verdict switch
    {
        Verdict.True => 4,
        Verdict.Before => 3,
        Verdict.After => 2,
        Verdict.False => 1,
        _ => 0,
    };
}
