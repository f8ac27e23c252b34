namespace StreamGuard.Host.Backtesting.Reports;

/// <summary>A figure of a whole side, new beside old.</summary>
/// <param name="IsBetterHigher">Null: neither is better.</param>
internal sealed record Headline(string Name, string Meaning, double? New, double? Old, Func<double, string> Text, bool? IsBetterHigher)
{
    public static IReadOnlyList<Headline> Of(BacktestReport report)
    {
        List<Headline> all = [];
        void Add(string name, string meaning, Func<SideReport, double?> value, Func<double, string> text, bool? isBetterHigher = null) => all.Add(
            new Headline(name, meaning, value(report.Sides[0]), report.Sides.Count > 1 ? value(report.Sides[1]) : null, text, isBetterHigher));
        string Count(double one) => Figure.Count((long)Math.Round(one));
        string Share(double one) => Figure.Share(one);
        string Rate(double one) => Figure.Rate(one);
        string Money(double one) => Figure.Money((decimal)one);
        Add("alerts", "live alerts of all rules", side => side.Alerts, Count);
        Add("alerted events", "events that at least one alert is about", side => side.AlertedEvents, Count);
        Add("subjects alerted", "different subjects of alerts", side => side.Subjects, Count);
        Add("cases", "a case is a subject's alerts without a gap of 7 days", side => side.Cases, Count);
        Add("alerted events per million payments", "as in the data", side => side.AlertedEventsPerMillionPayments, Rate);
        if (report.Labels is not { } labels)
        {
            return all;
        }

        string scams = labels.AreScamsNamed ? "scams" : "labelled events, each a scam of its own,";
        Add("recall of scams", $"{scams} found before they were over", side => side.Quality!.RecallOfScams, Share, isBetterHigher: true);
        Add("recall of labelled events", "events of scams that an alert is about", side => side.Quality!.RecallOfEvents, Share, isBetterHigher: true);
        Add("recall of money", "money saved, of all money of scams", side => side.Quality!.RecallOfMoney, Share, isBetterHigher: true);
        Add("money saved", "payments of scams at or after the first alert about their customer", side => (double)side.Quality!.MoneySaved, Money, isBetterHigher: true);
        Add("precision", "true alerted events among the true and the false, as in the data", side => side.Quality!.Precision, Share, isBetterHigher: true);
        Add($"precision at {labels.BaseRatePerMillion:0.##} scams per million", "the same with scams as rare as in life", side => side.Quality!.PrecisionAtBaseRate, Share, true);
        Add("alerted events per million at that rate", "per million payments", side => side.Quality!.AlertedEventsPerMillionPaymentsAtBaseRate, Rate);
        Add("false alarms", "per 1,000 customers and day", side => side.Quality!.FalseAlarmsPer1000CustomersAndDay, Rate, isBetterHigher: false);
        Add("AUC", "chance that a scam's payment has a higher score than another's", side => side.Quality!.AreaUnderRoc, Share, isBetterHigher: true);
        Add("average precision", "as in the data", side => side.Quality!.AveragePrecision, Share, isBetterHigher: true);
        Add("average precision at the base rate", "with scams as rare as in life", side => side.Quality!.AveragePrecisionAtBaseRate, Share, isBetterHigher: true);
        return all;
    }
}
