using System.Globalization;

namespace StreamGuard.Host.Backtesting.Reports.Html;

/// <summary>The frame of a plot: axes, their marks, and where in it a value stands.</summary>
internal sealed class Plot
{
    private const double Left = 46;
    private const double Right = 10;
    private const double Top = 10;
    private const double Bottom = 26;

    private readonly Markup page;
    private readonly double width;
    private readonly double height;

    /// <summary>Opens the drawing; <see cref="Close"/> ends it.</summary>
    /// <param name="title">For those who do not see it.</param>
    public Plot(Markup page, double width, double height, string title, string description)
    {
        this.page = page;
        this.width = width;
        this.height = height;
        string id = "plot-" + title.Length + "-" + (int)width + "-" + description.Length;
        page.Open("svg", ("viewBox", $"0 0 {N(width)} {N(height)}"), ("role", "img"), ("aria-labelledby", id));
        page.Element("title", $"{title}. {description}", ("id", id));
    }

    public static string N(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    public double InnerWidth => width - Left - Right;

    /// <summary>0..1 from the left.</summary>
    public double X(double share) => Left + (share * InnerWidth);

    /// <summary>0..1 from the bottom.</summary>
    public double Y(double share) => height - Bottom - (share * (height - Top - Bottom));

    /// <summary>A line across at each value, and the value beside it.</summary>
    public void Across(IEnumerable<double> values, double largest, Func<double, string> text)
    {
        foreach (double value in values)
        {
            string y = N(Y(value / largest));
            page.Open("line", ("class", "grid"), ("x1", N(Left)), ("x2", N(width - Right)), ("y1", y), ("y2", y)).Close();
            page.Element("text", text(value), ("x", N(Left - 6)), ("y", N(Y(value / largest) + 4)), ("text-anchor", "end"));
        }
    }

    public void Below(double share, string text, string anchor = "middle") =>
        page.Element("text", text, ("x", N(X(share))), ("y", N(height - 8)), ("text-anchor", anchor));

    public void Close() => page.Close().Line();

    /// <summary>0 and at most five round steps up to the largest or beyond.</summary>
    public static IReadOnlyList<double> Steps(double largest)
    {
        double rough = Math.Max(largest, 1) / 4;
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double step = Math.Max(1, power * new[] { 1, 2, 5, 10 }.First(one => one * power >= rough));
        return [.. Enumerable.Range(0, (int)Math.Ceiling(Math.Max(largest, 1) / step) + 1).Select(one => one * step)];
    }
}
