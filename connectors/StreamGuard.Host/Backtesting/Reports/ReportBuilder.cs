using StreamGuard.Engine.Effects;
using StreamGuard.Engine.Events;
using StreamGuard.Host.Backtesting.Judging;
using StreamGuard.Host.Backtesting.Labels;
using StreamGuard.Host.Backtesting.Running;

namespace StreamGuard.Host.Backtesting.Reports;

/// <summary>From what was counted to what is told.</summary>
internal sealed class ReportBuilder(Ledger ledger, IReadOnlyList<Side> sides, BacktestOptions options, TimeZoneInfo zone)
{
    private const int SubjectsShown = 10;
    private const int ExamplesShown = 50;

    private readonly Scam[] scams = [.. ledger.Scams.Scams.Where(scam => scam.State == ScamState.Counted)];
    private readonly double? weight = BaseRate.WeightOf(
        options.ScamsPerMillion, ledger.Scams.Scams.Count(scam => scam.State == ScamState.Counted), ledger.Census.Payments, ledger.LabelledPayments);

    private bool HasOld => sides.Count > 1;

    private bool KnowsLabels => ledger.KnowsLabels;

    public BacktestReport Build(string source, long bad, DateTimeOffset now, TimeSpan took) => new()
    {
        MadeAt = ZonedTime.Rfc3339(now.ToUnixTimeMilliseconds() / 1000 * 1000, zone),
        Data = Data(source, bad),
        Sides = [.. sides.Select((_, side) => OfSide(side))],
        Labels = KnowsLabels ? OfLabels() : null,
        Difference = ledger.Difference is { } difference ? Of(difference) : null,
        Rules = Rules(),
        Days = Days(),
        Typologies = Typologies(),
        Notes = [.. MethodNotes.Of(ledger, options, weight)],
        Seconds = Math.Round(took.TotalSeconds, 3),
    };

    private static decimal MoneyOf(Int128 slots) => (decimal)slots / Slot.MoneyScale;

    private static double? Share(double part, double whole) => whole == 0 ? null : part / whole;

    private DataReport Data(string source, long bad)
    {
        Census census = ledger.Census;
        return new DataReport(
            source, options.MappingPath, options.LabelsPath, census.Events, census.EventsBefore, bad, census.Payments, census.Customers,
            TimeOf(census.From), TimeOf(census.To), Math.Round(census.Days, 4));
    }

    private string? TimeOf(long time) => time == Slot.Missing ? null : ZonedTime.Rfc3339(time, zone);

    private SideReport OfSide(int side)
    {
        SideTally tally = ledger.Sides[side];
        return new SideReport
        {
            Name = side == 0 ? "new" : "old",
            Paths = side == 0 ? options.NewPaths : options.OldPaths,
            Version = sides[side].Rules.Version,
            Rules = sides[side].Rules.Rules.Count,
            Alerts = tally.Alerts,
            ShadowAlerts = tally.Shadow,
            AlertedEvents = tally.AlertedEvents,
            Subjects = tally.Subjects.Count,
            Cases = tally.Cases.Count,
            AlertedEventsPerMillionPayments = Share(tally.AlertedEvents * 1e6, ledger.Census.Payments),
            Quality = KnowsLabels ? Quality(side) : null,
        };
    }

    private QualityReport Quality(int side)
    {
        SideTally tally = ledger.Sides[side];
        long trueEvents = tally.EventsBy[(int)Verdict.True];
        long falseEvents = tally.EventsBy[(int)Verdict.False];
        LabelledEvent[] labelled = [.. ledger.Scams.Events.Where(one => one.Counts)];
        long found = labelled.Count(one => one.IsAlerted[side]);
        long scamsFound = scams.Count(scam => scam.FoundBy[side].Count > 0);
        Census census = ledger.Census;
        return new QualityReport
        {
            TrueEvents = trueEvents,
            FalseEvents = falseEvents,
            OtherEvents = tally.AlertedEvents - trueEvents - falseEvents,
            Precision = Share(trueEvents, trueEvents + falseEvents),
            LabelledEventsFound = found,
            RecallOfEvents = Share(found, labelled.Length),
            ScamsFound = scamsFound,
            RecallOfScams = Share(scamsFound, scams.Length),
            MoneySaved = MoneyOf(ledger.Saved[side]),
            RecallOfMoney = Share((double)ledger.Saved[side], (double)ledger.Money),
            FalseAlarmsPer1000CustomersAndDay = Share(falseEvents * 1000.0, census.Customers * census.Days),
            PrecisionAtBaseRate = weight is { } w ? BaseRate.Precision(trueEvents, falseEvents, w) : null,
            AlertedEventsPerMillionPaymentsAtBaseRate = weight is { } v
                ? Share(((trueEvents * v) + falseEvents) * 1e6, census.Payments - ledger.LabelledPayments + (v * ledger.LabelledPayments))
                : null,
            AreaUnderRoc = tally.Curve.AreaUnderRoc(),
            AveragePrecision = tally.Curve.AveragePrecision(),
            AveragePrecisionAtBaseRate = weight is { } u ? tally.Curve.AveragePrecision(u) : null,
            Curve = [.. Curve(tally.Curve)],
        };
    }

    private static IEnumerable<CurveReport> Curve(ScoreCurve curve) => curve.Points().Select(point =>
    {
        (long scamsHere, long others) = point.Score is { } score ? curve.ByScore[score] : (curve.ScamsWithout, curve.OthersWithout);
        return new CurveReport(point.Score, point.Recall, point.Precision, scamsHere, others);
    });

    private LabelsReport OfLabels() => new(
        ledger.Scams.AreNamed,
        scams.Length,
        ledger.Scams.Scams.Count(scam => scam.State == ScamState.BegunBefore),
        ledger.Scams.Scams.Count(scam => scam.State == ScamState.NotBegun),
        ledger.Scams.Events.Count(one => one.Counts),
        ledger.LabelledPayments,
        MoneyOf(ledger.Money),
        Share(scams.Length * 1e6, ledger.Census.Payments),
        options.ScamsPerMillion,
        weight);

    private DifferenceReport Of(Difference difference)
    {
        Dictionary<SubjectTally, (long New, long Old)> oneSided = [];
        for (int side = 0; side < 2; side++)
        {
            foreach (OneSided one in difference.OnlyIn(side))
            {
                (long onlyNew, long onlyOld) = oneSided.GetValueOrDefault(one.Subject);
                oneSided[one.Subject] = side == 0 ? (onlyNew + 1, onlyOld) : (onlyNew, onlyOld + 1);
            }
        }

        return new DifferenceReport
        {
            Common = difference.Common,
            Changed = difference.Changed.Values.Sum(),
            OnlyNew = OneSide(difference, 0),
            OnlyOld = OneSide(difference, 1),
            SubjectsOnlyNew = difference.Subjects.Values.LongCount(one => one.Alerts[1] == 0),
            SubjectsOnlyOld = difference.Subjects.Values.LongCount(one => one.Alerts[0] == 0),
            SubjectsBoth = difference.Subjects.Values.LongCount(one => one.Alerts[0] > 0 && one.Alerts[1] > 0),
            Subjects =
            [
                .. oneSided.OrderByDescending(one => one.Value.New + one.Value.Old).ThenBy(one => one.Key.Name, StringComparer.Ordinal).Take(SubjectsShown)
                    .Select(one => new SubjectReport(one.Key.Name, one.Key.Alerts[0], one.Key.Alerts[1], one.Value.New, one.Value.Old)),
            ],
        };
    }

    private OneSideReport OneSide(Difference difference, int side)
    {
        IReadOnlyCollection<OneSided> all = difference.OnlyIn(side);
        return new OneSideReport(
            all.Count,
            all.Select(one => one.Subject).Distinct().LongCount(),
            all.Select(one => one.Case).Distinct().LongCount(),
            KnowsLabels ? all.LongCount(one => one.Verdict == Verdict.True) : null,
            KnowsLabels ? all.LongCount(one => one.Verdict == Verdict.False) : null,
            [.. Examples(all)]);
    }

    /// <summary>The first of each rule, then the second of each, and so on: a rule with many must not hide the others.</summary>
    private IEnumerable<ExampleReport> Examples(IEnumerable<OneSided> all) => all
        .Where(one => one.Alert is not null)
        .GroupBy(one => one.Rule.Rule.Id)
        .SelectMany(rule => rule.OrderBy(one => one.At).ThenBy(one => one.Alert!.Id, StringComparer.Ordinal).Select((one, place) => (one, place)))
        .OrderBy(one => one.place)
        .Take(ExamplesShown)
        .Select(one => one.one)
        .OrderBy(one => one.Rule.Rule.Id, StringComparer.Ordinal)
        .ThenBy(one => one.At)
        .Select(one => new ExampleReport(
            one.Rule.Rule.Id, ZonedTime.Rfc3339(one.At, zone), one.Subject.Name, one.Amount == Slot.Missing ? null : MoneyOf(one.Amount), one.Alert!.Event, one.Score,
            one.Alert.Message, one.Verdict == Verdict.Unknown ? null : one.Verdict.ToString().ToLowerInvariant()));

    private List<RuleReport> Rules()
    {
        IReadOnlyDictionary<string, RuleSideReport>[] bySide = [.. sides.Select((_, side) => RulesOf(side))];
        ILookup<string, OneSided>[] only =
            [.. Enumerable.Range(0, 2).Select(side => (ledger.Difference?.OnlyIn(side) ?? []).ToLookup(one => one.Rule.Rule.Id, StringComparer.Ordinal))];
        return
        [
            .. bySide.SelectMany(one => one.Keys).Distinct().Order(StringComparer.Ordinal).Select(rule => new RuleReport(
                rule,
                bySide[0].GetValueOrDefault(rule),
                HasOld ? bySide[1].GetValueOrDefault(rule) : null,
                HasOld ? only[0][rule].LongCount() : null,
                HasOld ? only[1][rule].LongCount() : null,
                ledger.Difference?.Changed.GetValueOrDefault(rule))),
        ];
    }

    private Dictionary<string, RuleSideReport> RulesOf(int side)
    {
        IReadOnlyList<RuleCounts> counts = sides[side].Counts;
        IReadOnlyList<double?> shares = sides[side].Measured.Shares();
        ILookup<RuleTally, Scam> found = scams.SelectMany(scam => scam.FoundBy[side].Select(rule => (rule, scam))).ToLookup(one => one.rule, one => one.scam);
        return ledger.Sides[side].Rules.Values.ToDictionary(
            tally => tally.Rule.Id,
            tally => OfRule(tally, counts[tally.Rule.Ordinal], new CostReport(
                sides[side].Measured.Costs[tally.Rule.Ordinal].Sampled,
                Share(sides[side].Measured.Costs[tally.Rule.Ordinal].Queries, sides[side].Measured.Costs[tally.Rule.Ordinal].Sampled),
                shares[tally.Rule.Ordinal]), [.. found[tally]], side),
            StringComparer.Ordinal);
    }

    private RuleSideReport OfRule(RuleTally tally, RuleCounts counts, CostReport cost, Scam[] found, int side)
    {
        SortedDictionary<string, long> unknown = new(StringComparer.Ordinal);
        for (int field = 0; field < counts.Unknown.Count; field++)
        {
            if (counts.Unknown[field] > 0)
            {
                unknown[tally.Rule.UnknownReads[field].Name] = counts.Unknown[field];
            }
        }

        return new RuleSideReport
        {
            Alerts = tally.Alerts,
            ShadowAlerts = tally.Shadow,
            Matched = counts.Matched,
            Suppressed = counts.Suppressed,
            Excepted = counts.Excepted,
            Limited = counts.Limited,
            OutsideRollout = counts.OutsideRollout,
            True = KnowsLabels ? tally.True : null,
            False = KnowsLabels ? tally.False : null,
            Precision = KnowsLabels ? Share(tally.True, tally.True + tally.False) : null,
            ScamsFound = KnowsLabels ? found.Length : null,
            RecallOfScams = KnowsLabels ? Share(found.Length, scams.Length) : null,
            ScamsFoundOnlyByIt = KnowsLabels ? found.Count(scam => scam.FoundBy[side].Count == 1) : null,
            MoneySaved = KnowsLabels ? MoneyOf(tally.Saved) : null,
            RecallOfMoney = KnowsLabels ? Share((double)tally.Saved, (double)ledger.Money) : null,
            Cost = cost,
            Unknown = unknown,
            AlertsByDay = tally.ByDay.ToDictionary(day => DayText(day.Key), day => day.Value),
        };
    }

    private static string DayText(DateOnly day) => day.ToString("yyyy-MM-dd");

    /// <summary>Every day from the first that has an alert to the last.</summary>
    private List<DayReport> Days()
    {
        DateOnly[] days = [.. ledger.Sides.SelectMany(side => side.ByDay.Keys)];
        List<DayReport> all = [];
        const int MostDays = 3_660;
        if (days.Length > 0)
        {
            for (DateOnly day = days.Min(); day <= days.Max() && all.Count < MostDays; day = day.AddDays(1))
            {
                all.Add(new DayReport(DayText(day), ledger.Sides[0].ByDay.GetValueOrDefault(day), HasOld ? ledger.Sides[1].ByDay.GetValueOrDefault(day) : null));
            }
        }

        return all;
    }

    private List<TypologyReport> Typologies() => !ledger.Scams.HaveTypologies
        ? []
        :
        [
            .. scams.GroupBy(scam => scam.Typology).OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => new TypologyReport(
                one.Key, one.Count(), one.Count(scam => scam.FoundBy[0].Count > 0), HasOld ? one.Count(scam => scam.FoundBy[1].Count > 0) : null)),
        ];
}
