namespace StreamGuard.Host.Backtesting.Reports.Html;

/// <summary>A line for each rule.</summary>
internal sealed class RuleSection(BacktestReport report, Markup page)
{
    private const double LeastCostShown = 0.03;

    private bool HasOld => report.Sides.Count > 1;

    public void Write()
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
}
