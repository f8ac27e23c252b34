using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace StreamGuard.Console.Tests.Backtesting;

/// <summary>An alert as `replay` writes it.</summary>
internal sealed record ReplayedAlert(string Id, string Rule, string Severity, double Score, string Subject, string Case, long At, string Event)
{
    public static ReplayedAlert Of(string line)
    {
        using JsonDocument json = JsonDocument.Parse(line);
        string Text(string name) => json.RootElement.GetProperty(name).GetString()!;
        return new ReplayedAlert(
            Text("id"), Text("rule"), Text("severity"), json.RootElement.GetProperty("score").GetDouble(), Text("subject"), Text("case"),
            DateTimeOffset.Parse(Text("at")).ToUnixTimeMilliseconds(), Text("event"));
    }
}

/// <summary>
/// What a backtest must say of one side, worked out slowly from the complete lists of events, labels and the alerts that `replay` raised: every figure by its definition.
/// </summary>
internal sealed class BacktestModel
{
    private readonly RandomBacktest input;
    private readonly IReadOnlyList<ReplayedAlert> alerts;
    private readonly Dictionary<string, MadeEvent> eventOf;
    private readonly Dictionary<string, string> triggerOfSignal;
    private readonly long[] clocks;
    private readonly int scoredFrom;

    public BacktestModel(RandomBacktest input, IReadOnlyList<ReplayedAlert> all)
    {
        this.input = input;
        alerts = all;
        eventOf = input.Events.ToDictionary(one => one.Id);
        triggerOfSignal = input.Events.ToDictionary(one => SignalId(one), one => one.Id);
        clocks = [.. input.Events.Select((_, line) => input.Events.Take(line + 1).Max(one => one.At))];
        long from = clocks.Length == 0 ? 0 : clocks[0] + (input.WarmUpMinutes * 60_000L);
        scoredFrom = input.Events.FirstOrDefault(one => clocks[one.Line - 1] >= from)?.Line ?? int.MaxValue;
    }

    public IReadOnlyList<ReplayedAlert> Scored => [.. alerts.Where(one => PositionOf(one) >= scoredFrom)];

    public IReadOnlyList<MadeEvent> ScoredEvents => [.. input.Events.Where(one => one.Line >= scoredFrom)];

    public long Payments => ScoredEvents.Count(one => one.IsPayment);

    public long Customers => ScoredEvents.Where(one => one.IsPayment).Select(one => one.Customer).Distinct().Count();

    public double Days => ScoredEvents.Count == 0 ? 0 : (clocks[^1] - clocks[scoredFrom - 1]) / 86_400_000.0;

    /// <summary>Those that count: some of their events are scored, and none came before.</summary>
    public IReadOnlyList<string> Scams => [.. input.Labels.Select(ScamOf).Distinct().Where(scam => LinesOf(scam) is { Count: > 0 } lines && lines.Min() >= scoredFrom)];

    public IReadOnlyList<MadeLabel> CountedLabels => [.. input.Labels.Where(label => eventOf.ContainsKey(label.Event) && Scams.Contains(ScamOf(label)))];

    public long LabelledPayments => CountedLabels.Count(label => eventOf[label.Event].IsPayment);

    /// <summary>The verdict of each alerted event.</summary>
    public IReadOnlyDictionary<string, string> AlertedEvents => Scored.GroupBy(RootOf).ToDictionary(
        one => one.Key, one => new[] { "true", "before", "after", "false" }.First(verdict => one.Any(alert => VerdictOf(alert) == verdict)));

    public IReadOnlySet<string> FoundScams => Scams.Where(scam => Scored.Any(alert => Finds(alert, scam))).ToHashSet();

    public long LabelledEventsFound => CountedLabels.Count(label => Scored.Any(alert => RootOf(alert) == label.Event));

    public decimal Money => CountedLabels.Where(IsMoney).Sum(label => eventOf[label.Event].Amount ?? 0);

    public decimal MoneySaved(string? rule = null) => CountedLabels.Where(IsMoney)
        .Where(label => Scored.Any(alert => (rule is null || alert.Rule == rule) && PositionOf(alert) <= eventOf[label.Event].Line
            && Finds(alert, ScamOf(label)) && CustomerOf(alert) == (label.Customer ?? "")))
        .Sum(label => eventOf[label.Event].Amount ?? 0);

    public bool Finds(ReplayedAlert alert, string scam) => VerdictOf(alert) == "true" && PartyOf(alert) is { } party && ScamOf(party) == scam && !IsOver(scam, PositionOf(alert));

    public string VerdictOf(ReplayedAlert alert)
    {
        if (PartyOf(alert) is not { } party)
        {
            return "false";
        }

        string scam = ScamOf(party);
        return LinesOf(scam).Min() < scoredFrom ? "before" : IsLabelled(RootOf(alert)) || !IsOver(scam, PositionOf(alert)) ? "true" : "after";
    }

    /// <summary>Of every payment that is scored and either of no scam or of one that counts: its score, if it has one, and what it is.</summary>
    public IReadOnlyList<(double Score, bool IsScam)> Judged =>
    [
        .. ScoredEvents.Where(one => one.IsPayment && (!IsLabelled(one.Id) || CountedLabels.Any(label => label.Event == one.Id))).Select(one => (
            Scored.Where(alert => PositionOf(alert) == one.Line && RootOf(alert) == one.Id).Select(alert => alert.Score).DefaultIfEmpty(-1).Max(), IsLabelled(one.Id))),
    ];

    public double? AreaUnderRoc()
    {
        double[] pairs =
        [
            .. from scam in Judged where scam.IsScam from other in Judged where !other.IsScam
               select scam.Score > other.Score ? 1 : scam.Score == other.Score ? 0.5 : 0,
        ];
        return pairs.Length == 0 ? null : pairs.Average();
    }

    public double? AveragePrecision(double weight)
    {
        double scams = Judged.Count(one => one.IsScam);
        double sum = 0;
        foreach (double threshold in Judged.Select(one => one.Score).Distinct())
        {
            double above = Judged.Count(one => one.IsScam && one.Score >= threshold);
            double others = Judged.Count(one => !one.IsScam && one.Score >= threshold);
            double here = Judged.Count(one => one.IsScam && one.Score == threshold);
            sum += above == 0 ? 0 : here / scams * (above * weight / ((above * weight) + others));
        }

        return scams == 0 ? null : sum;
    }

    /// <summary>Found step by step: the larger the weight, the more scams in a million payments.</summary>
    public double? Weight(double scamsPerMillion)
    {
        double Rate(double weight) => weight * Scams.Count * 1e6 / (Payments - LabelledPayments + (weight * LabelledPayments));
        if (Scams.Count == 0 || Payments == LabelledPayments)
        {
            return null;
        }

        (double low, double high) = (0, 1e6);
        for (int step = 0; step < 200; step++)
        {
            double middle = (low + high) / 2;
            (low, high) = Rate(middle) < scamsPerMillion ? (middle, high) : (low, middle);
        }

        return low;
    }

    private long PositionOf(ReplayedAlert alert)
    {
        if (alert.Rule == "unanswered")
        {
            int line = Array.FindIndex(clocks, clock => clock > alert.At);
            return line < 0 ? long.MaxValue : Math.Max(line + 1, eventOf[alert.Event].Line);
        }

        return eventOf.TryGetValue(alert.Event, out MadeEvent? trigger) ? trigger.Line
            : alerts.FirstOrDefault(one => one.Id == alert.Event) is { } parent ? PositionOf(parent)
            : eventOf[triggerOfSignal[alert.Event]].Line;
    }

    private string RootOf(ReplayedAlert alert) => eventOf.ContainsKey(alert.Event) ? alert.Event
        : alerts.FirstOrDefault(one => one.Id == alert.Event) is { } parent ? RootOf(parent)
        : triggerOfSignal[alert.Event];

    private bool IsLabelled(string id) => input.Labels.Exists(label => label.Event == id);

    private static string ScamOf(MadeLabel label) => label.Scam ?? label.Event;

    private List<int> LinesOf(string scam) => [.. input.Labels.Where(label => ScamOf(label) == scam && eventOf.ContainsKey(label.Event)).Select(label => eventOf[label.Event].Line)];

    /// <summary>All of its events have come, before that position.</summary>
    private bool IsOver(string scam, long position) => input.Labels.Where(label => ScamOf(label) == scam)
        .All(label => eventOf.TryGetValue(label.Event, out MadeEvent? one) && one.Line < position);

    /// <summary>A label of the scam and customer that the alert is about: that of its event, else of a scam of its subject that goes on, else of one that was over lately.</summary>
    private MadeLabel? PartyOf(ReplayedAlert alert)
    {
        if (input.Labels.Find(label => label.Event == RootOf(alert)) is { } own)
        {
            return own;
        }

        long position = PositionOf(alert);
        MadeLabel[] begun = [.. input.Labels.Where(label => label.Customer == alert.Subject && LinesOf(ScamOf(label)).Exists(line => line <= position))];
        return Array.Find(begun, label => !IsOver(ScamOf(label), position))
            ?? begun.DistinctBy(ScamOf).LastOrDefault(label => alert.At <= LinesOf(ScamOf(label)).Max(line => input.Events[line - 1].At) + (7 * 86_400_000L));
    }

    /// <summary>The customer that is warned by it.</summary>
    private string CustomerOf(ReplayedAlert alert) => PartyOf(alert)?.Customer ?? "";

    private bool IsMoney(MadeLabel label) => label.Role switch
    {
        null => eventOf[label.Event].IsPayment,
        "payment" => true,
        "onward" => !input.Labels.Exists(other => ScamOf(other) == ScamOf(label) && other.Role == "payment"),
        _ => false,
    };

    private static string SignalId(MadeEvent trigger)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', "called", "1", "transfer", trigger.Customer, trigger.Id, trigger.Customer, "")));
        return "d-" + Convert.ToHexStringLower(hash)[..16];
    }
}
