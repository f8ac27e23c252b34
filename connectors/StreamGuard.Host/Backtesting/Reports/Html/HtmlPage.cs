using StreamGuard.Host.CommandLine;

namespace StreamGuard.Host.Backtesting.Reports.Html;

/// <summary>The report as one file for a browser, which asks for nothing else: it can be mailed, kept and printed.</summary>
internal sealed class HtmlPage
{
    private readonly BacktestReport report;
    private readonly Markup page;

    private HtmlPage(BacktestReport report, Markup page)
    {
        this.report = report;
        this.page = page;
    }

    private bool HasOld => report.Sides.Count > 1;

    private string Title => HasOld ? "Backtest: new rules against old" : "Backtest of rules";

    public static void Write(BacktestReport report, TextWriter writer)
    {
        using Markup markup = new(writer);
        new HtmlPage(report, markup).WriteWhole();
    }

    private void WriteWhole()
    {
        page.Line().Open("html", ("lang", "en")).Open("head").Line();
        page.Open("meta", ("charset", "utf-8")).Close().Line();
        page.Open("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1")).Close().Line();
        page.Element("title", Title).Line();
        page.Element("style", PageStyle.Css).Close().Line();
        page.Open("body").Line().Open("main").Line();
        WriteHead();
        HeadlineSection headlines = new(report, page);
        headlines.WriteTiles();
        headlines.WriteFigures();
        WriteDays();
        DifferenceSection.Write(report, page);
        new RuleSection(report, page).Write();
        WriteScores();
        WriteTypologies();
        WriteUnknown();
        WriteNotes();
        page.Close().Close().Close().Line();
    }

    private void WriteHead()
    {
        DataReport data = report.Data;
        page.Element("h1", Title);
        page.Element(
            "p", $"{Figure.Count(data.Events)} events of {data.Source} with {Figure.Count(data.Payments)} payments of {Counted.Of(data.Customers, "customer")}, "
            + $"{Figure.Clock(data.From)} to {Figure.Clock(data.To)} ({Figure.Days(data.Days)} days)"
            + (data.EventsBefore > 0 ? $", behind a warm-up of {Figure.Count(data.EventsBefore)} events" : "") + $". Made {Figure.Clock(report.MadeAt)}.", ("class", "soft")).Line();
        if (report.Labels is { } labels)
        {
            page.Element(
                "p", $"Known from {data.Labels ?? "the mapping's label"}: {Figure.Count(labels.Scams)} scams with {Figure.Count(labels.Events)} events and {Figure.Money(labels.Money)} of money, "
                + $"{Figure.Rate(labels.ScamsPerMillionPayments)} in a million payments. In life there are {Figure.Rate(labels.BaseRatePerMillion)}; figures at the base rate are weighted to that.",
                ("class", "soft")).Line();
        }

        page.Open("ul", ("class", "sides"));
        foreach (SideReport side in report.Sides)
        {
            page.Open("li").Open("span", ("class", "mark " + side.Name)).Close().Element("strong", side.Name).Text($" {string.Join(' ', side.Paths)}, {Counted.Of(side.Rules, "rule")} ")
                .Element("code", side.Version, ("class", "soft")).Close();
        }

        page.Close().Line();
        if (report.Failures.Count > 0)
        {
            page.Open("div", ("class", "alarm"), ("role", "alert")).Element("strong", "Not met");
            foreach (string failure in report.Failures)
            {
                page.Element("p", failure);
            }

            page.Close().Line();
        }
    }

    private void WriteDays()
    {
        if (report.Days.Count == 0)
        {
            return;
        }

        page.Element("h2", "Alerts by day");
        if (HasOld)
        {
            WriteLegend();
        }

        DayBars.Write(page, report.Days, HasOld);
        page.Open("details").Element("summary", "As a table");
        HtmlTable.Write(
            page, "Alerts by day", HasOld ? [new("day", "text"), new("new"), new("old")] : [new("day", "text"), new("alerts")],
            report.Days.Select(day => (IReadOnlyList<Cell>)(HasOld
                ? [new(day.Day), new(Figure.Count(day.New)), new(Figure.Count(day.Old), "was")]
                : [new(day.Day), new(Figure.Count(day.New))])));
        page.Close().Line();
    }

    private void WriteLegend() => page.Open("p", ("class", "legend")).Open("span", ("class", "mark new")).Close().Text("new").Open("span", ("class", "mark old")).Close().Text("old").Close();

    private void WriteScores()
    {
        if (report.Sides.All(side => side.Quality is null || side.Quality.Curve.All(point => point.Score is null || side.Quality.LabelledEventsFound == 0)))
        {
            return;
        }

        page.Element("h2", "Scores of payments");
        if (HasOld)
        {
            WriteLegend();
        }

        CurvePlots.Write(page, report);
    }

    private void WriteTypologies()
    {
        if (report.Typologies.Count == 0)
        {
            return;
        }

        page.Element("h2", "By typology");
        HtmlTable.Write(
            page, "Scams found before they were over",
            HasOld ? [new("typology", "text"), new("scams"), new("found"), new("of all"), new("old"), new("of all")] : [new("typology", "text"), new("scams"), new("found"), new("of all")],
            report.Typologies.Select(one =>
            {
                List<Cell> cells = [new(one.Typology), new(Figure.Count(one.Scams)), new(Figure.Count(one.FoundNew)), new(Figure.Percent((double)one.FoundNew / one.Scams))];
                if (one.FoundOld is { } old)
                {
                    cells.AddRange([new(Figure.Count(old), "was"), new(Figure.Percent((double)old / one.Scams), "was")]);
                }

                return (IReadOnlyList<Cell>)cells;
            }));
    }

    private void WriteUnknown()
    {
        (string Rule, string Field, RuleReport Report)[] unknown =
        [
            .. report.Rules.SelectMany(rule => new[] { rule.New, rule.Old }.OfType<RuleSideReport>().SelectMany(one => one.Unknown.Keys).Distinct().Order(StringComparer.Ordinal)
                .Select(field => (rule.Rule, field, rule))),
        ];
        if (unknown.Length == 0)
        {
            return;
        }

        page.Element("h2", "Undecided for want of a field");
        HtmlTable.Write(
            page, "How often a missing field left a rule undecided",
            HasOld ? [new("rule", "text"), new("field", "text"), new("times"), new("old")] : [new("rule", "text"), new("field", "text"), new("times")],
            unknown.Select(one =>
            {
                List<Cell> cells = [new(one.Rule), new(one.Field, "text"), new(Figure.Count(one.Report.New?.Unknown.GetValueOrDefault(one.Field)))];
                if (HasOld)
                {
                    cells.Add(new(Figure.Count(one.Report.Old?.Unknown.GetValueOrDefault(one.Field)), "was"));
                }

                return (IReadOnlyList<Cell>)cells;
            }));
    }

    private void WriteNotes()
    {
        page.Element("h2", "How this was worked out").Open("ul", ("class", "notes"));
        foreach (string note in report.Notes)
        {
            page.Element("li", note);
        }

        page.Element("li", $"Made {report.MadeAt} from {string.Join(", ", new[] { report.Data.Source, report.Data.Labels, report.Data.Mapping }.OfType<string>())}"
            + (report.Data.Bad > 0 ? $"; {Counted.Of(report.Data.Bad, "line")} could not be read as an event." : "."));
        page.Close().Line();
    }
}
