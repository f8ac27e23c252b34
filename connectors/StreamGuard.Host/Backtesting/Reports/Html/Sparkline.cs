namespace StreamGuard.Host.Backtesting.Reports.Html;

/// <summary>A rule's alerts by day in the height of a line.</summary>
internal static class Sparkline
{
    private const int Width = 120;
    private const int Height = 18;

    /// <param name="days">One for each day of the report.</param>
    public static void Write(Markup page, string rule, IReadOnlyList<long> days)
    {
        long largest = Math.Max(1, days.Max());
        double each = (double)Width / days.Count;
        page.Open(
            "svg", ("viewBox", $"0 0 {Width} {Height}"), ("class", "spark"), ("role", "img"), ("aria-label", $"{rule}: {Figure.Count(days.Max())} on the day with most"));
        for (int day = 0; day < days.Count; day++)
        {
            if (days[day] > 0)
            {
                double height = Math.Max(1, (double)days[day] / largest * Height);
                page.Open(
                    "rect", ("class", "bar-new"), ("x", Plot.N(day * each)), ("width", Plot.N(Math.Max(0.6, each * 0.8))), ("y", Plot.N(Height - height)),
                    ("height", Plot.N(height))).Close();
            }
        }

        page.Close();
    }
}
