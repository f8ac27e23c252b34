namespace StreamGuard.Host.Backtesting.Reports.Html;

/// <summary>A cell, as its column wants it.</summary>
/// <param name="Style">`text`, `prose`, `id`, `good`, `bad`, `was`, or null for a figure.</param>
/// <param name="Was">What it was with the old rules, below; null or empty: nothing.</param>
internal readonly record struct Cell(string Text, string? Style = null, string? Was = null)
{
    /// <summary>In place of a text.</summary>
    public Action<Markup>? Drawing { get; init; }
}

/// <summary>A table with a caption, whose first column names the row.</summary>
internal static class HtmlTable
{
    public static void Write(Markup page, string caption, IReadOnlyList<Cell> header, IEnumerable<IReadOnlyList<Cell>> rows)
    {
        page.Open("div", ("class", "wide")).Open("table").Element("caption", caption);
        page.Open("thead").Open("tr");
        foreach (Cell cell in header)
        {
            page.Element("th", cell.Text, ("scope", "col"), ("class", cell.Style));
        }

        page.Close().Close().Open("tbody");
        foreach (IReadOnlyList<Cell> row in rows)
        {
            page.Line().Open("tr");
            for (int column = 0; column < row.Count; column++)
            {
                Cell cell = row[column];
                page.Open(column == 0 ? "th" : "td", ("scope", column == 0 ? "row" : null), ("class", column == 0 ? "text" : cell.Style)).Text(cell.Text);
                if (!string.IsNullOrEmpty(cell.Was))
                {
                    page.Element("span", cell.Was, ("class", "was"));
                }

                cell.Drawing?.Invoke(page);
                page.Close();
            }

            page.Close();
        }

        page.Close().Close().Close().Line();
    }
}
