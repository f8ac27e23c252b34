using StreamGuard.Host.CommandLine;

namespace StreamGuard.Host.Backtesting.Reports.Html;

/// <summary>What only one of the two raises, with examples.</summary>
internal static class DifferenceSection
{
    public static void Write(BacktestReport report, Markup page)
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
        WriteSide(page, "Gained", "only by the new rules", difference.OnlyNew);
        WriteSide(page, "Lost", "only by the old rules", difference.OnlyOld);
        if (difference.Subjects.Count > 0)
        {
            page.Element("h3", "Subjects with most of it");
            HtmlTable.Write(
                page, "Alerts about the subjects for which most was gained or lost", [new("subject", "text"), new("new"), new("old"), new("gained"), new("lost")],
                difference.Subjects.Select(one => (IReadOnlyList<Cell>)
                    [new(one.Subject), new(Figure.Count(one.AlertsNew)), new(Figure.Count(one.AlertsOld), "was"), new(Figure.Count(one.OnlyNew)), new(Figure.Count(one.OnlyOld))]));
        }
    }

    private static void WriteSide(Markup page, string name, string what, OneSideReport side)
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
                    new(one.Rule), new(Figure.Clock(one.At), "text"), new(one.Subject, "id"), new(Figure.Money(one.Amount)), new(Figure.Rate(one.Score)), new(one.Message, "prose"),
                ];
                return (IReadOnlyList<Cell>)(hasVerdicts ? [.. cells, new Cell(one.Verdict ?? Figure.None, "text")] : cells);
            }));
    }
}
