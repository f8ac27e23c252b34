namespace StreamGuard.Host.Backtesting.Reports.Html;

/// <summary>Alerts by day, or by week where the days would be too thin to see; new beside old.</summary>
internal static class DayBars
{
    private const int MostBars = 100;

    public static void Write(Markup page, IReadOnlyList<DayReport> days, bool hasOld)
    {
        int each = days.Count > MostBars ? 7 : 1;
        (string Day, long New, long Old)[] bars =
            [.. days.Chunk(each).Select(some => (some[0].Day, some.Sum(day => day.New), some.Sum(day => day.Old ?? 0)))];
        IReadOnlyList<double> steps = Plot.Steps(bars.Max(bar => Math.Max(bar.New, bar.Old)));
        double largest = steps[^1];
        page.Open("figure");
        Plot plot = new(
            page, 1000, 230, each == 1 ? "Alerts by day" : "Alerts by week",
            $"{bars[0].Day} to {days[^1].Day}; {Figure.Count(days.Sum(day => day.New))} in all by the new rules" + (hasOld ? $", {Figure.Count(days.Sum(day => day.Old))} by the old" : ""));
        plot.Across(steps, largest, value => Figure.Count((long)value));
        double slot = 1.0 / bars.Length;
        double bar = slot * (hasOld ? 0.4 : 0.7);
        for (int index = 0; index < bars.Length; index++)
        {
            (string day, long newer, long older) = bars[index];
            double start = (index * slot) + (slot * (hasOld ? 0.1 : 0.15));
            Bar(page, plot, "bar-new", start, bar, newer / largest, $"{day}: {Figure.Count(newer)} new");
            if (hasOld)
            {
                Bar(page, plot, "bar-old", start + bar, bar, older / largest, $"{day}: {Figure.Count(older)} old");
            }
        }

        int marks = Math.Min(bars.Length, 10);
        for (int mark = 0; mark < marks; mark++)
        {
            int index = mark * bars.Length / marks;
            plot.Below((index + 0.5) * slot, bars[index].Day);
        }

        plot.Close();
        page.Element("figcaption", each == 1 ? "Live alerts by the local day of the alert." : "Live alerts by week, from the day that is named.").Close().Line();
    }

    private static void Bar(Markup page, Plot plot, string style, double start, double width, double share, string title)
    {
        if (share > 0)
        {
            page.Open(
                "rect", ("class", style), ("x", Plot.N(plot.X(start))), ("width", Plot.N(Math.Max(0.5, width * plot.InnerWidth))), ("y", Plot.N(plot.Y(share))),
                ("height", Plot.N(plot.Y(0) - plot.Y(share)))).Element("title", title).Close();
        }
    }
}
