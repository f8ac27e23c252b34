namespace StreamGuard.Host.Backtesting.Reports.Html;

/// <summary>What scores say of payments: precision against recall, and how scores are spread over scams and others.</summary>
internal static class CurvePlots
{
    private const int Bands = 10;
    private const double Width = 480;
    private const double Height = 300;

    public static void Write(Markup page, BacktestReport report)
    {
        page.Open("div", ("class", "plots"));
        WriteCurve(page, report);
        WriteBands(page, report);
        page.Close().Line();
    }

    private static void WriteCurve(Markup page, BacktestReport report)
    {
        page.Open("figure");
        Plot plot = new(page, Width, Height, "Precision against recall", string.Join("; ", report.Sides.Select(side => $"{side.Name}: average precision {Figure.Share(side.Quality!.AveragePrecision)}")));
        double[] marks = [0, 0.25, 0.5, 0.75, 1];
        plot.Across(marks, 1, value => Plot.N(value));
        foreach (double mark in marks)
        {
            plot.Below(mark, Plot.N(mark), mark == 1 ? "end" : "middle");
        }

        foreach (SideReport side in report.Sides.Reverse())
        {
            CurveReport[] points = [.. side.Quality!.Curve.Where(point => point.Score is not null)];
            if (points.Length > 0)
            {
                IEnumerable<string> places = points.Select(point => Plot.N(plot.X(point.Recall)) + "," + Plot.N(plot.Y(point.Precision)));
                page.Open("polyline", ("class", "line-" + side.Name), ("points", string.Join(' ', places))).Close();
            }

            foreach (CurveReport point in points)
            {
                page.Open("circle", ("class", "dot-" + side.Name), ("cx", Plot.N(plot.X(point.Recall))), ("cy", Plot.N(plot.Y(point.Precision))), ("r", "3"))
                    .Element("title", $"{side.Name}: score {Figure.Rate(point.Score)} and more: precision {Figure.Share(point.Precision)}, recall {Figure.Share(point.Recall)}").Close();
            }
        }

        plot.Close();
        page.Element("figcaption", "Precision (up) against recall (right) of payments, as in the data: a dot for each score, all payments of that score or a higher one taken.")
            .Close();
    }

    private static void WriteBands(Markup page, BacktestReport report)
    {
        page.Open("figure");
        (long Scams, long Others)[][] bands = [.. report.Sides.Select(side => BandsOf(side.Quality!.Curve))];
        IReadOnlyList<double> steps = Plot.Steps(bands.SelectMany(side => side).Max(band => band.Scams + band.Others));
        double largest = steps[^1];
        Plot plot = new(page, Width, Height, "Alerted payments by score", "of scams in full colour, others pale");
        plot.Across(steps, largest, value => Figure.Count((long)value));
        double slot = 1.0 / Bands;
        double width = slot * 0.8 / bands.Length;
        for (int side = 0; side < bands.Length; side++)
        {
            string style = "bar-" + report.Sides[side].Name;
            for (int band = 0; band < Bands; band++)
            {
                (long scams, long others) = bands[side][band];
                double start = (band * slot) + (slot * 0.1) + (side * width);
                string title = $"{report.Sides[side].Name}, score {band * 10} to {(band + 1) * 10}: {Figure.Count(scams)} of scams, {Figure.Count(others)} others";
                Bar(page, plot, style, "1", (start, width), (0, scams / largest), title);
                Bar(page, plot, style, "0.35", (start, width), (scams / largest, (scams + others) / largest), title);
            }
        }

        for (int mark = 0; mark <= Bands; mark += 2)
        {
            plot.Below(mark * slot, $"{mark * 10}", mark == Bands ? "end" : "middle");
        }

        plot.Close();
        page.Element("figcaption", "Alerted payments by the highest score of their alerts: of scams in full colour, others pale.").Close();
    }

    private static (long Scams, long Others)[] BandsOf(IReadOnlyList<CurveReport> curve)
    {
        (long Scams, long Others)[] bands = new (long, long)[Bands];
        foreach (CurveReport point in curve)
        {
            if (point.Score is { } score)
            {
                int band = Math.Clamp((int)(score / 10), 0, Bands - 1);
                bands[band] = (bands[band].Scams + point.Scams, bands[band].Others + point.Others);
            }
        }

        return bands;
    }

    private static void Bar(Markup page, Plot plot, string style, string opacity, (double Start, double Width) across, (double From, double To) up, string title)
    {
        if (up.To > up.From)
        {
            page.Open(
                "rect", ("class", style), ("opacity", opacity), ("x", Plot.N(plot.X(across.Start))), ("width", Plot.N(across.Width * plot.InnerWidth)),
                ("y", Plot.N(plot.Y(up.To))), ("height", Plot.N(plot.Y(up.From) - plot.Y(up.To)))).Element("title", title).Close();
        }
    }
}
