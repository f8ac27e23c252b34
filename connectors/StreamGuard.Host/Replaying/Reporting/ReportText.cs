using System.Globalization;
using StreamGuard.Engine.Effects;
using StreamGuard.Host.CommandLine;
using StreamGuard.Rules.Cases;

namespace StreamGuard.Host.Replaying.Reporting;

/// <summary>A report for people, no wider than <see cref="Columns.Width"/> columns.</summary>
internal sealed class ReportText(ReplayReport report, TimeZoneInfo zone)
{
    private const string Indent = "    ";
    private bool hasBefore;

    public void Write(TextWriter writer)
    {
        WriteCases(writer);
        WriteTypologies(writer);
        WriteOrdinary(writer);
        Begin(writer);
        writer.WriteLine($"{Counted.Of(report.Events, "event")} read" + (report.BadLines > 0 ? $", {Counted.Of(report.BadLines, "line")} bad (--dead-letters FILE says why)" : ""));
    }

    private void WriteCases(TextWriter writer)
    {
        if (report.Cases.Count == 0)
        {
            return;
        }

        Begin(writer);
        writer.WriteLine(CaseRow(" ", "scam", "first alert", "from contact", "from payment", "gone", "saved", "share"));
        foreach (ToldFigures one in report.Cases)
        {
            WriteCase(writer, one);
        }

        ScamTotals totals = report.CaseTotals;
        writer.WriteLine(CaseRow(
            " ", "all", $"{totals.Caught} of {totals.Cases} caught", ShownFigures.Duration(totals.MedianAfterContact), "",
            ShownFigures.Money(totals.Gone), ShownFigures.Money(totals.Total - totals.Gone), ShownFigures.Share(totals.ShareSaved)));
        writer.WriteLine($"  {totals.BeforeAnyGone} of {totals.Cases} before any money was gone; the time of all is the median");
    }

    private void WriteCase(TextWriter writer, ToldFigures one)
    {
        CaseFigures figures = one.Figures!;
        writer.WriteLine(CaseRow(
            one.Differences.Count == 0 ? "✓" : "✗",
            one.Told.Name,
            figures.First is { } first ? ZonedTime.Of(first.At, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) : "none",
            ShownFigures.Duration(figures.AfterContact),
            ShownFigures.Duration(figures.AfterPayment),
            ShownFigures.Money(figures.Gone),
            ShownFigures.Money(figures.Saved),
            ShownFigures.Share((double?)(1 - figures.ShareGone))));
        writer.WriteLine(Columns.Cut($"{Indent}{one.Told.Title}  {one.Told.TitleChinese}", Columns.Width));
        if (figures.First is not null)
        {
            Tell(writer, ShownFigures.Counts(figures.Rules), Indent + "by ");
            Tell(writer, figures.Commands.Count == 0 ? "nothing is ordered" : ShownFigures.Counts(figures.Commands), Indent + "→  ");
        }

        WriteDifferences(writer, one.Differences);
    }

    private void WriteTypologies(TextWriter writer)
    {
        if (report.Scams.Count == 0)
        {
            return;
        }

        Begin(writer);
        writer.WriteLine(TypologyRow("typology", "scams", "caught", "", "none gone", "", "saved", "median to alert"));
        foreach ((string typology, ScamTotals totals) in report.Typologies)
        {
            writer.WriteLine(TypologyRow(typology, totals));
        }

        writer.WriteLine(TypologyRow("all", ScamTotals.Of([.. report.Scams.Select(one => one.Figures)])));
        if (report.ScamsLeftOut > 0)
        {
            writer.WriteLine($"left out: {Counted.Of(report.ScamsLeftOut, "scam")} of the labels, of which events are missing");
        }
    }

    private void WriteOrdinary(TextWriter writer)
    {
        if (report.Ordinary.Count == 0)
        {
            return;
        }

        Begin(writer);
        bool isLabelled = report.Scams.Count > 0;
        writer.WriteLine(OrdinaryRow(" ", isLabelled ? "outside of scams" : "ordinary life", "events", "alerts", "per million"));
        foreach (OrdinaryFigures one in report.Ordinary)
        {
            string mark = one.Told is null ? " " : one.Differences.Count == 0 ? "✓" : "✗";
            writer.WriteLine(OrdinaryRow(mark, one.Name, $"{one.Events:N0}", $"{one.Alerts:N0}", $"{one.PerMillion:N1}"));
            if (one.Told is { } told)
            {
                writer.WriteLine(Columns.Cut($"{Indent}{told.Title}  {told.TitleChinese}", Columns.Width));
            }

            WriteDifferences(writer, one.Differences);
        }
    }

    private static void WriteDifferences(TextWriter writer, IEnumerable<string> differences)
    {
        foreach (string difference in differences)
        {
            Tell(writer, difference, Indent + "!  ");
        }
    }

    private static void Tell(TextWriter writer, string text, string first)
    {
        foreach (string line in Columns.Wrap(text, first, new string(' ', first.Length)))
        {
            writer.WriteLine(line);
        }
    }

    private void Begin(TextWriter writer)
    {
        if (hasBefore)
        {
            writer.WriteLine();
        }

        hasBefore = true;
    }

    private static string CaseRow(string mark, string name, string first, string contact, string payment, string gone, string saved, string share) =>
        $"{mark} {Columns.Left(name, 23)} {Columns.Left(first, 16)} {Columns.Right(contact, 12)} {Columns.Right(payment, 12)}"
            + $" {Columns.Right(gone, 10)} {Columns.Right(saved, 10)} {Columns.Right(share, 7)}";

    private static string TypologyRow(string name, ScamTotals totals) => TypologyRow(
        name, $"{totals.Cases:N0}", $"{totals.Caught:N0}", ShownFigures.Share((double)totals.Caught / totals.Cases), $"{totals.BeforeAnyGone:N0}",
        ShownFigures.Share((double)totals.BeforeAnyGone / totals.Cases), ShownFigures.Share(totals.ShareSaved), ShownFigures.Duration(totals.MedianAfterContact));

    private static string TypologyRow(string name, string cases, string caught, string caughtShare, string none, string noneShare, string saved, string median) =>
        $"{Columns.Left(name, 24)} {Columns.Right(cases, 7)} {Columns.Right(caught, 8)} {Columns.Right(caughtShare, 8)} {Columns.Right(none, 10)}"
            + $" {Columns.Right(noneShare, 8)} {Columns.Right(saved, 8)} {Columns.Right(median, 16)}";

    private static string OrdinaryRow(string mark, string name, string events, string alerts, string perMillion) =>
        $"{mark} {Columns.Left(name, 40)} {Columns.Right(events, 14)} {Columns.Right(alerts, 12)} {Columns.Right(perMillion, 14)}";
}
