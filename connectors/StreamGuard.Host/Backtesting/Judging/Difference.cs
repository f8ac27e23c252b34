using System.Globalization;
using StreamGuard.Engine.Effects;

namespace StreamGuard.Host.Backtesting.Judging;

/// <summary>How many alerts of a subject each side has raised.</summary>
internal sealed class SubjectTally(string name)
{
    public string Name { get; } = name;

    public long[] Alerts { get; } = new long[2];
}

/// <summary>
/// Alerts that only one of two sides has raised, by their ids, which are equal for the same rule, trigger and subject. Both sides are taken batch by batch, so what
/// waits for its twin is little besides what has none.
/// </summary>
internal sealed class Difference
{
    /// <summary>So many of a rule and side are kept whole.</summary>
    public const int ExamplesPerRule = 5;

    private readonly Dictionary<ulong, OneSided>[] waiting = [[], []];
    private readonly List<ulong>[] fresh = [[], []];
    private readonly Dictionary<(string Rule, int Side), int> kept = [];
    private readonly SortedDictionary<string, long> changed = new(StringComparer.Ordinal);

    public Dictionary<string, SubjectTally> Subjects { get; } = new(StringComparer.Ordinal);

    /// <summary>Raised by both, with another severity, outcome, score or other actions; by rule.</summary>
    public IReadOnlyDictionary<string, long> Changed => changed;

    /// <summary>Raised by both, changed or not.</summary>
    public long Common { get; private set; }

    /// <param name="side">0 for the new rules, 1 for the old.</param>
    public IReadOnlyCollection<OneSided> OnlyIn(int side) => waiting[side].Values;

    public void Take(int side, in JudgedAlert judged)
    {
        if (!Subjects.TryGetValue(judged.Alert.Subject, out SubjectTally? subject))
        {
            Subjects.Add(judged.Alert.Subject, subject = new SubjectTally(judged.Alert.Subject));
        }

        subject.Alerts[side]++;
        ulong id = NumberOf(judged.Alert.Id);
        if (waiting[1 - side].Remove(id, out OneSided? twin))
        {
            Forget(twin, 1 - side);
            Common++;
            if (IsChanged(judged, twin))
            {
                changed[judged.Alert.Rule] = changed.GetValueOrDefault(judged.Alert.Rule) + 1;
            }
        }
        else if (waiting[side].TryAdd(id, new OneSided(judged, subject)))
        {
            fresh[side].Add(id);
        }
    }

    /// <summary>Both sides have given all of a batch: of what still waits, only examples are kept whole.</summary>
    public void EndRound()
    {
        for (int side = 0; side < fresh.Length; side++)
        {
            foreach (ulong id in fresh[side])
            {
                if (waiting[side].TryGetValue(id, out OneSided? one))
                {
                    Shorten(one, side);
                }
            }

            fresh[side].Clear();
        }
    }

    internal static ulong NumberOf(string id) => ulong.Parse(id, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    private static bool IsChanged(in JudgedAlert judged, OneSided twin) =>
        judged.Alert.Score != twin.Score
        || judged.Rule.Rule.Severity != twin.Rule.Rule.Severity
        || judged.Rule.Rule.Outcome != twin.Rule.Rule.Outcome
        || !judged.Rule.Rule.Actions.SequenceEqual(twin.Rule.Rule.Actions);

    private void Shorten(OneSided one, int side)
    {
        (string, int) key = (one.Rule.Rule.Id, side);
        int count = kept.GetValueOrDefault(key);
        if (count < ExamplesPerRule)
        {
            kept[key] = count + 1;
            one.IsKept = true;
        }
        else
        {
            one.Alert = null;
        }
    }

    private void Forget(OneSided one, int side)
    {
        if (one.IsKept)
        {
            kept[(one.Rule.Rule.Id, side)]--;
        }
    }
}

/// <summary>An alert that the other side has not raised, or not yet.</summary>
internal sealed class OneSided(in JudgedAlert judged, SubjectTally subject)
{
    public RuleTally Rule { get; } = judged.Rule;

    public SubjectTally Subject { get; } = subject;

    public Verdict Verdict { get; } = judged.Verdict;

    public double Score { get; } = judged.Alert.Score;

    public ulong Case { get; } = Difference.NumberOf(judged.Alert.Case);

    public long At { get; } = judged.Alert.At;

    public long Amount { get; } = judged.Amount;

    /// <summary>Null when it is no example.</summary>
    public Alert? Alert { get; set; } = judged.Alert;

    public bool IsKept { get; set; }
}
