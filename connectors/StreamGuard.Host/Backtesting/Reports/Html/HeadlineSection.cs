namespace StreamGuard.Host.Backtesting.Reports.Html;

/// <summary>What matters most as tiles, and all figures of the rules together.</summary>
internal sealed class HeadlineSection(BacktestReport report, Markup page)
{
    private static readonly string[] Tiles = ["recall of scams", "recall of money", "false alarms", "alerts"];

    private bool HasOld => report.Sides.Count > 1;

    public void WriteTiles()
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

    public void WriteFigures()
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
}
