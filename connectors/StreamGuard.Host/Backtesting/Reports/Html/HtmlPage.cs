using StreamGuard.Host.CommandLine;

namespace StreamGuard.Host.Backtesting.Reports.Html;

/// <summary>The report as one file for a browser, which asks for nothing else: it can be mailed, kept and printed.</summary>
internal sealed class HtmlPage
{
    private static readonly string[] Tiles = ["recall of scams", "recall of money", "false alarms", "alerts"];

    private const double LeastCostShown = 0.03;

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
        WriteTiles();
        WriteFigures();
        WriteDays();
        WriteDifference();
        WriteRules();
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
            + $"{Clock(data.From)} to {Clock(data.To)} ({Figure.Days(data.Days)} days)"
            + (data.EventsBefore > 0 ? $", behind a warm-up of {Figure.Count(data.EventsBefore)} events" : "") + $". Made {Clock(report.MadeAt)}.", ("class", "soft")).Line();
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

    private void WriteTiles()
    {
        page.Open("ul", ("class", "tiles"));
        foreach (Headline one in Headline.Of(report).Where(one => Tiles.Contains(one.Name) || one.Name.StartsWith("precision at", StringComparison.Ordinal)
            || (report.Labels is null ? one.Name.StartsWith("alerted events per", StringComparison.Ordinal) || one.Name is "subjects alerted" or "cases" : one.Name == "money saved")))
        {
            page.Open("li").Element("div", Capital(one.Name), ("class", "name")).Element("div", Text(one.New, one), ("class", "value"));
            if (HasOld)
            {
                (string change, string? style) = Change(one);
                page.Open("div", ("class", "change")).Text($"old {Text(one.Old, one)}").Close().Element("div", change, ("class", "change " + style));
            }

            page.Element("div", Capital(one.Meaning), ("class", "meaning")).Close().Line();
        }

        page.Close().Line();
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Text(double? value, Headline one) => value is { } known ? one.Text(known) : Figure.None;

    private static (string Text, string? Style) Change(Headline one)
    {
        string text = Figure.Change(one.Old, one.New, one.Text);
        if (one.IsBetterHigher is not { } isBetterHigher || !(one.New - one.Old is { } change) || text == Figure.NoChange)
        {
            return (text, null);
        }

        return change > 0 == isBetterHigher ? (text + " better", "good") : (text + " worse", "bad");
    }

    private void WriteFigures()
    {
        page.Element("h2", "All figures");
        HtmlTable.Write(
            page, HasOld ? "Of all rules together, new against old" : "Of all rules together",
            HasOld
                ? [new("figure", "text"), new("new"), new("old"), new("difference"), new("meaning", "text")]
                : [new("figure", "text"), new("value"), new("meaning", "text")],
            Headline.Of(report).Select(one =>
            {
                (string change, string? style) = Change(one);
                Cell name = new(one.Name);
                Cell meaning = new(one.Meaning, "prose");
                return (IReadOnlyList<Cell>)(HasOld
                    ? [name, new(Text(one.New, one)), new(Text(one.Old, one), "was"), new(change, style), meaning]
                    : [name, new(Text(one.New, one)), meaning]);
            }));
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

    private void WriteRules()
    {
        page.Element("h2", "By rule");
        List<(Cell Header, Func<RuleReport, Cell> Cell)> columns = [(new Cell("rule", "text"), rule => new Cell(rule.Rule))];
        void Both(string name, Func<RuleSideReport, string> cell)
        {
            columns.Add((new Cell(name), rule => Compared(rule.New is { } one ? cell(one) : Figure.None, rule.Old is { } other ? cell(other) : Figure.None)));
        }

        Both("alerts", one => Figure.Count(one.Alerts));
        if (report.Days.Count > 1)
        {
            columns.Add((new Cell("by day"), rule => new Cell("") { Drawing = rule.New is { Alerts: > 0 } one ? markup => Sparkline.Write(markup, rule.Rule, ByDay(one)) : null }));
        }

        if (HasOld)
        {
            columns.Add((new Cell("gained"), rule => new Cell(Figure.Count(rule.OnlyNew))));
            columns.Add((new Cell("lost"), rule => new Cell(Figure.Count(rule.OnlyOld))));
        }

        if (report.Rules.Any(rule => rule.New?.ShadowAlerts > 0 || rule.Old?.ShadowAlerts > 0))
        {
            Both("shadow", one => Figure.Count(one.ShadowAlerts));
        }

        if (report.Labels is not null)
        {
            Both("precision", one => Figure.Percent(one.Precision));
            Both("scams found", one => Figure.Percent(one.RecallOfScams));
            Both("only by it", one => Figure.Count(one.ScamsFoundOnlyByIt));
            Both("money saved", one => Figure.Percent(one.RecallOfMoney));
        }

        columns.Add((new Cell("cost"), rule => Cost(rule.New?.Cost.Share, rule.Old?.Cost.Share)));
        HtmlTable.Write(
            page, "Each rule" + (report.Labels is null ? "" : "; scams found and money saved are what it would find and save alone, of all") + "; cost is its share of the time of all rules"
            + (HasOld ? "; the old rules' figure below where it is another" : ""),
            [.. columns.Select(column => column.Header)], report.Rules.Select(rule => (IReadOnlyList<Cell>)[.. columns.Select(column => column.Cell(rule))]));
    }

    /// <summary>It is measured: a small difference says nothing.</summary>
    private Cell Cost(double? newer, double? older) => new(
        Figure.Percent(newer), Was: HasOld && !(Math.Abs((newer ?? 0) - (older ?? 0)) < LeastCostShown) ? "old " + Figure.Percent(older) : null);

    private long[] ByDay(RuleSideReport rule) => [.. report.Days.Select(day => rule.AlertsByDay.GetValueOrDefault(day.Day))];

    private Cell Compared(string newer, string older) => new(newer, Was: HasOld && older != newer ? "old " + older : null);

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

    private void WriteDifference()
    {
        if (report.Difference is not { } difference)
        {
            return;
        }

        page.Element("h2", "What differs");
        if (difference.IsNone)
        {
            page.Element("p", $"Nothing: all {Figure.Count(difference.Common)} alerts are the same.");
            return;
        }

        page.Element(
            "p", $"{Counted.Of(difference.Common, "alert is", "alerts are")} raised by both, {Figure.Count(difference.Changed)} of them with another severity, outcome, score or actions. "
            + $"{Counted.Of(difference.SubjectsOnlyNew, "subject is", "subjects are")} alerted by the new rules only, {Figure.Count(difference.SubjectsOnlyOld)} by the old only, "
            + $"{Figure.Count(difference.SubjectsBoth)} by both.").Line();
        WriteSide("Gained", "only by the new rules", difference.OnlyNew);
        WriteSide("Lost", "only by the old rules", difference.OnlyOld);
        if (difference.Subjects.Count > 0)
        {
            page.Element("h3", "Subjects with most of it");
            HtmlTable.Write(
                page, "Alerts about the subjects for which most was gained or lost", [new("subject", "text"), new("new"), new("old"), new("gained"), new("lost")],
                difference.Subjects.Select(one => (IReadOnlyList<Cell>)
                    [new(one.Subject), new(Figure.Count(one.AlertsNew)), new(Figure.Count(one.AlertsOld), "was"), new(Figure.Count(one.OnlyNew)), new(Figure.Count(one.OnlyOld))]));
        }
    }

    private void WriteSide(string name, string what, OneSideReport side)
    {
        page.Element("h3", $"{name}: {Counted.Of(side.Alerts, "alert")} {what}");
        page.Element(
            "p", $"About {Counted.Of(side.Subjects, "subject")} in {Counted.Of(side.Cases, "case")}" + (side.True is { } known ? $"; {Figure.Count(known)} true, {Figure.Count(side.False)} false." : "."));
        if (side.Examples.Count == 0)
        {
            return;
        }

        bool hasVerdicts = side.True is not null;
        Cell[] header = [new("rule", "text"), new("time", "text"), new("subject", "text"), new("amount"), new("score"), new("message", "text")];
        HtmlTable.Write(
            page, side.Examples.Count == side.Alerts ? "All of them" : $"{Counted.Of(side.Examples.Count, "example")}, the first of each rule",
            hasVerdicts ? [.. header, new Cell("known to be", "text")] : header,
            side.Examples.Select(one =>
            {
                Cell[] cells =
                [
                    new(one.Rule), new(Clock(one.At), "text"), new(one.Subject, "id"), new(Figure.Money(one.Amount)), new(Figure.Rate(one.Score)), new(one.Message, "prose"),
                ];
                return (IReadOnlyList<Cell>)(hasVerdicts ? [.. cells, new Cell(one.Verdict ?? Figure.None, "text")] : cells);
            }));
    }

    /// <summary>To the second, without the zone, which a note tells.</summary>
    private static string Clock(string? rfc3339) => rfc3339?[..19].Replace('T', ' ') ?? Figure.None;

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
