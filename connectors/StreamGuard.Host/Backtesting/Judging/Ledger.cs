using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Engine.Matching;
using StreamGuard.Host.Backtesting.Labels;
using StreamGuard.Host.Backtesting.Running;

namespace StreamGuard.Host.Backtesting.Judging;

/// <summary>
/// Where events, labels and the alerts of all sides come together, in the order of the stream: at each event first its label, then the alerts that came up while it was
/// judged, then its money. One thread.
/// </summary>
internal sealed class Ledger
{
    private const long CaseGap = 7 * TimeSpan.MillisecondsPerDay;

    private readonly double?[] scores = new double?[2];
    private long scoredFrom = long.MaxValue;
    private ulong eventKey;
    private long eventPosition = -1;
    private long eventAmount = Slot.Missing;
    private bool isScored;

    /// <param name="scams">Null when nothing is known about any event.</param>
    public Ledger(Schema schema, IReadOnlyList<RuleSet> sides, IReadOnlySet<string> payments, KnownScams? scams)
    {
        Zone = schema.TimeZone;
        Sides = [.. sides.Select(rules => new SideTally(rules))];
        Census = new Census(schema, payments);
        KnowsLabels = scams is not null;
        Scams = scams ?? new KnownScams();
        Difference = sides.Count == 2 ? new Difference() : null;
    }

    /// <summary>Of days and times.</summary>
    public TimeZoneInfo Zone { get; }

    public Census Census { get; }

    public KnownScams Scams { get; }

    public bool KnowsLabels { get; }

    public IReadOnlyList<SideTally> Sides { get; }

    /// <summary>Null when there is only one side.</summary>
    public Difference? Difference { get; }

    /// <summary>Of scams that count, in ten-thousandths: of their payments, and for each side of those that came at or after the first alert of their customer.</summary>
    public Int128 Money { get; private set; }

    public Int128[] Saved { get; } = new Int128[2];

    /// <summary>Events of scams that count which are payments by their kind.</summary>
    public long LabelledPayments { get; private set; }

    public void Take(Round round)
    {
        scoredFrom = round.Begins ?? scoredFrom;
        foreach (string scam in round.Batch.Scams)
        {
            Scams.Add(new LabelLine(scam));
        }

        Span<int> next = stackalloc int[2];
        foreach (LogRecord record in round.Batch.Records)
        {
            if (record.Header is { Ordinal: 0, Type: LogRecordType.Event })
            {
                TakeEvent(record, round, next);
            }
        }

        // Of timers that run out behind the last event.
        eventPosition = long.MaxValue;
        eventKey = 0;
        TakeAlerts(round, next);
        Difference?.EndRound();
    }

    private void TakeEvent(in LogRecord record, Round round, Span<int> next)
    {
        eventPosition = record.Header.OriginOffset;
        eventKey = EventKey.Of(record, record.Header.Id);
        eventAmount = Census.AmountOf(record);
        isScored = eventPosition >= scoredFrom;
        bool isPayment = Census.IsPayment(record);
        Census.Count(record, isScored);
        LabelledEvent? label = Scams.Find(eventKey);
        bool isNew = label is { HasCome: false };
        if (isNew)
        {
            Begin(label!, record.Header.At, isPayment);
        }

        scores[0] = scores[1] = null;
        TakeAlerts(round, next);
        if (isScored && isPayment && (label is null || (isNew && label.Counts)))
        {
            for (int side = 0; side < Sides.Count; side++)
            {
                Sides[side].Curve.Add(scores[side], label is not null);
            }
        }

        if (isNew && label!.IsMoney && eventAmount != Slot.Missing)
        {
            AddMoney(label, eventAmount);
        }
    }

    private void Begin(LabelledEvent label, long at, bool isPayment)
    {
        label.HasCome = true;
        label.Scam.Come(eventPosition, at, isScored);
        label.Counts = label.Scam.State == ScamState.Counted;
        label.IsMoney = label.Counts && label.Role switch
        {
            null => isPayment,
            "payment" => true,
            "onward" => !label.Scam.HasPayments,
            _ => false,
        };
        LabelledPayments += label.Counts && isPayment ? 1 : 0;
    }

    private void AddMoney(LabelledEvent label, long amount)
    {
        Money += amount;
        for (int side = 0; side < Sides.Count; side++)
        {
            HashSet<RuleTally> rules = label.Party.AlertedBy[side];
            Saved[side] += rules.Count > 0 ? amount : 0;
            foreach (RuleTally rule in rules)
            {
                rule.Saved += amount;
            }
        }
    }

    /// <summary>Those that came up while the event of this position was judged.</summary>
    private void TakeAlerts(Round round, Span<int> next)
    {
        for (int side = 0; side < Sides.Count; side++)
        {
            List<SideAlert> alerts = round.Alerts[side];
            while (next[side] < alerts.Count && alerts[next[side]].Position <= eventPosition)
            {
                TakeAlert(side, alerts[next[side]++]);
            }
        }
    }

    private void TakeAlert(int side, in SideAlert one)
    {
        if (one.Position < scoredFrom)
        {
            return;
        }

        SideTally tally = Sides[side];
        Alert alert = one.Alert;
        RuleTally rule = tally.Rules[alert.Rule];
        if (alert.Shadow)
        {
            rule.Shadow++;
            tally.Shadow++;
            return;
        }

        ulong root = EventKey.Of(one.Root);
        Verdict verdict = Judge(side, one, root, rule);
        Count(tally, rule, alert, verdict);
        tally.AddEvent(root, verdict);
        bool isHere = root == eventKey;
        if (isHere)
        {
            scores[side] = Math.Max(scores[side] ?? 0, alert.Score);
        }

        Difference?.Take(side, new JudgedAlert(alert, rule, verdict, isHere ? eventAmount : AmountOf(alert)));
    }

    private void Count(SideTally tally, RuleTally rule, Alert alert, Verdict verdict)
    {
        DateOnly day = DateOnly.FromDateTime(ZonedTime.Of(alert.At, Zone).DateTime);
        tally.Alerts++;
        tally.ByDay[day] = tally.ByDay.GetValueOrDefault(day) + 1;
        tally.Subjects.Add(alert.Subject);
        tally.Cases.Add(Judging.Difference.NumberOf(alert.Case));
        rule.Alerts++;
        rule.ByDay[day] = rule.ByDay.GetValueOrDefault(day) + 1;
        rule.True += verdict == Verdict.True ? 1 : 0;
        rule.False += verdict == Verdict.False ? 1 : 0;
    }

    private Verdict Judge(int side, in SideAlert one, ulong root, RuleTally rule)
    {
        if (!KnowsLabels)
        {
            return Verdict.Unknown;
        }

        LabelledEvent? label = Scams.Find(root);
        Party? party = label?.Party ?? PartyOf(one.Alert, one.Position);
        if (party is null)
        {
            return Verdict.False;
        }

        if (party.Scam.State == ScamState.BegunBefore)
        {
            return Verdict.Before;
        }

        bool isOver = party.Scam.IsOver(one.Position);
        if (label is not null)
        {
            label.IsAlerted[side] = true;
        }

        if (!isOver)
        {
            party.AlertedBy[side].Add(rule);
            party.Scam.FoundBy[side].Add(rule);
        }

        return label is null && isOver ? Verdict.After : Verdict.True;
    }

    /// <summary>That of a scam which goes on, else of one that was over lately.</summary>
    private Party? PartyOf(Alert alert, long position)
    {
        Party? after = null;
        foreach (Party party in Scams.Of(alert.Subject))
        {
            Scam scam = party.Scam;
            if (scam.State != ScamState.NotBegun && !scam.IsOver(position))
            {
                return party;
            }

            after = scam.State != ScamState.NotBegun && alert.At <= scam.LastAt + CaseGap ? party : after;
        }

        return after;
    }

    /// <summary>Of a trigger that is not the event at hand: as far as the rule reads it.</summary>
    private static long AmountOf(Alert alert)
    {
        foreach (AlertValue value in alert.Values)
        {
            if (value is { Name: "amount", Type: FieldType.Money })
            {
                return value.Slot;
            }
        }

        return Slot.Missing;
    }
}
