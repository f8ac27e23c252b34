using StreamGuard.Host.CommandLine;

namespace StreamGuard.Host.Backtesting.Reports;

/// <summary>The report for a terminal.</summary>
internal sealed class TextPage(BacktestReport report, TextWriter writer)
{
    private const int ExamplesShown = 10;
    private const int DaysShown = 31;

    private bool HasOld => report.Sides.Count > 1;

    public static void Write(BacktestReport report, TextWriter writer) => new TextPage(report, writer).Write();

    private void Write()
    {
        WriteData();
        WriteHeadlines();
        WriteRules();
        WriteUnknown();
        WriteTypologies();
        WriteDays();
        WriteDifference();
        Title("How this was worked out");
        foreach (string note in report.Notes)
        {
            writer.WriteLine("- " + note);
        }

        foreach (string failure in report.Failures)
        {
            writer.WriteLine("NOT MET: " + failure);
        }
    }

    private void WriteData()
    {
        DataReport data = report.Data;
        writer.WriteLine($"events      {Figure.Count(data.Events)} scored of {data.Source}, {data.From ?? "none"} to {data.To ?? "none"} ({Figure.Days(data.Days)} days)"
            + (data.EventsBefore > 0 ? $"; {Figure.Count(data.EventsBefore)} before them for the state" : "") + (data.Bad > 0 ? $"; {Figure.Count(data.Bad)} bad {(data.Bad == 1 ? "line" : "lines")}" : ""));
        writer.WriteLine($"payments    {Figure.Count(data.Payments)} of {Counted.Of(data.Customers, "customer")}");
        foreach (SideReport side in report.Sides)
        {
            writer.WriteLine($"{side.Name,-12}{string.Join(' ', side.Paths)} ({Counted.Of(side.Rules, "rule")}, {side.Version})");
        }

        if (report.Labels is { } labels)
        {
            writer.WriteLine($"labels      {Figure.Count(labels.Scams)} scams with {Figure.Count(labels.Events)} events and {Figure.Money(labels.Money)} of money; "
                + $"{Figure.Rate(labels.ScamsPerMillionPayments)} scams per million payments"
                + (labels.BegunBefore > 0 ? $"; {Figure.Count(labels.BegunBefore)} more began during the warm-up" : "")
                + (labels.NotSeen > 0 ? $"; {Figure.Count(labels.NotSeen)} are not in the data" : ""));
        }
    }

    private void WriteHeadlines()
    {
        Title(HasOld ? "New rules against old" : "The rules");
        string[] header = HasOld ? ["", "new", "old", "difference"] : ["", "new"];
        Table(header, Headline.Of(report).Select(one => HasOld
            ? new[] { one.Name, Text(one.New, one), Text(one.Old, one), Figure.Change(one.Old, one.New, one.Text) }
            : [one.Name, Text(one.New, one)]));
    }

    private static string Text(double? value, Headline one) => value is { } known ? one.Text(known) : Figure.None;

    private void WriteRules()
    {
        Title("By rule");
        List<(string Name, Func<RuleReport, string> Cell)> columns = [("rule", rule => rule.Rule)];
        void Both(string name, Func<RuleSideReport, string> cell)
        {
            columns.Add((name, rule => rule.New is { } one ? cell(one) : Figure.None));
            if (HasOld)
            {
                columns.Add(("old", rule => rule.Old is { } one ? cell(one) : Figure.None));
            }
        }

        Both("alerts", one => Figure.Count(one.Alerts));
        if (HasOld)
        {
            columns.Add(("gained", rule => Figure.Count(rule.OnlyNew)));
            columns.Add(("lost", rule => Figure.Count(rule.OnlyOld)));
            columns.Add(("changed", rule => Figure.Count(rule.Changed)));
        }

        if (report.Rules.Any(rule => rule.New?.ShadowAlerts > 0 || rule.Old?.ShadowAlerts > 0))
        {
            Both("shadow", one => Figure.Count(one.ShadowAlerts));
        }

        if (report.Labels is not null)
        {
            Both("precision", one => Figure.Share(one.Precision));
            Both("recall", one => Figure.Share(one.RecallOfScams));
            Both("alone", one => Figure.Count(one.ScamsFoundOnlyByIt));
            Both("money", one => Figure.Share(one.RecallOfMoney));
        }

        Both("cost", one => Figure.Percent(one.Cost.Share));
        columns.Add(("queries", rule => Figure.Rate((rule.New ?? rule.Old)!.Cost.QueriesPerTrigger)));
        if (report.Labels is not null)
        {
            writer.WriteLine("  recall, money: scams and money that the rule would find and save alone, of all; alone: scams that no other rule finds");
        }

        writer.WriteLine("  cost: of the time of all rules; queries: worked out for a trigger");
        Table([.. columns.Select(column => column.Name)], report.Rules.Select(rule => columns.Select(column => column.Cell(rule)).ToArray()));
    }

    private void WriteUnknown()
    {
        (string Rule, string Field, long? New, long? Old)[] unknown =
        [
            .. report.Rules.SelectMany(rule => new[] { rule.New, rule.Old }.OfType<RuleSideReport>().SelectMany(one => one.Unknown.Keys).Distinct().Order(StringComparer.Ordinal)
                .Select(field => (rule.Rule, field, Value(rule.New, field), Value(rule.Old, field)))),
        ];
        if (unknown.Length > 0)
        {
            Title("Rules that could not decide because a field was missing");
            Table(
                HasOld ? ["rule", "field", "times", "old"] : ["rule", "field", "times"],
                unknown.Select(one => HasOld
                    ? new[] { one.Rule, one.Field, Figure.Count(one.New), Figure.Count(one.Old) }
                    : [one.Rule, one.Field, Figure.Count(one.New)]),
                texts: 2);
        }
    }

    private static long? Value(RuleSideReport? side, string field) => side?.Unknown.GetValueOrDefault(field);

    private void WriteTypologies()
    {
        if (report.Typologies.Count > 0)
        {
            Title("By typology");
            Table(
                HasOld ? ["typology", "scams", "found", "old"] : ["typology", "scams", "found"],
                report.Typologies.Select(one => HasOld
                    ? new[] { one.Typology, Figure.Count(one.Scams), Figure.Count(one.FoundNew), Figure.Count(one.FoundOld) }
                    : [one.Typology, Figure.Count(one.Scams), Figure.Count(one.FoundNew)]));
        }
    }

    private void WriteDays()
    {
        if (report.Days.Count > 0)
        {
            Title("Alerts by day");
            Table(
                HasOld ? ["day", "new", "old"] : ["day", "new"],
                report.Days.Take(DaysShown).Select(day => HasOld ? new[] { day.Day, Figure.Count(day.New), Figure.Count(day.Old) } : [day.Day, Figure.Count(day.New)]));
            if (report.Days.Count > DaysShown)
            {
                writer.WriteLine($"and {report.Days.Count - DaysShown} days more: see --format json");
            }
        }
    }

    private void WriteDifference()
    {
        if (report.Difference is not { } difference)
        {
            return;
        }

        Title("What differs");
        if (difference.IsNone)
        {
            writer.WriteLine($"Nothing: all {Figure.Count(difference.Common)} alerts are the same.");
            return;
        }

        writer.WriteLine($"common      {Figure.Count(difference.Common)} alerts are raised by both, {Figure.Count(difference.Changed)} of them with another severity, outcome, score or actions");
        WriteSide("gained", "only by the new rules", difference.OnlyNew);
        WriteSide("lost", "only by the old rules", difference.OnlyOld);
        writer.WriteLine($"subjects    {Figure.Count(difference.SubjectsOnlyNew)} alerted by the new rules only, {Figure.Count(difference.SubjectsOnlyOld)} by the old only, "
            + $"{Figure.Count(difference.SubjectsBoth)} by both");
        if (difference.Subjects.Count > 0)
        {
            Table(
                ["subject", "new", "old", "gained", "lost"],
                difference.Subjects.Select(one => new[]
                {
                    OneLine.Of(one.Subject), Figure.Count(one.AlertsNew), Figure.Count(one.AlertsOld), Figure.Count(one.OnlyNew), Figure.Count(one.OnlyOld),
                }));
        }

        WriteExamples("gained", difference.OnlyNew.Examples);
        WriteExamples("lost", difference.OnlyOld.Examples);
    }

    private void WriteSide(string name, string what, OneSideReport side) => writer.WriteLine(
        $"{name,-12}{Figure.Count(side.Alerts)} {what}, about {Counted.Of(side.Subjects, "subject")} in {Counted.Of(side.Cases, "case")}"
        + (side.True is { } known ? $": {Figure.Count(known)} true, {Figure.Count(side.False)} false" : ""));

    private void WriteExamples(string name, IReadOnlyList<ExampleReport> examples)
    {
        foreach (ExampleReport one in examples.Take(ExamplesShown))
        {
            string amount = one.Amount is { } money ? $"  {Figure.Money(money)}" : "";
            string verdict = one.Verdict is { } known ? $" ({known})" : "";
            writer.WriteLine(OneLine.Of($"  {name}{verdict}  {one.At}  {one.Rule}  {one.Subject}{amount}  {one.Message}"));
        }
    }

    private void Title(string text)
    {
        writer.WriteLine();
        writer.WriteLine(text);
    }

    /// <param name="texts">So many columns are words, the others figures.</param>
    private void Table(string[] header, IEnumerable<string[]> rows, int texts = 1)
    {
        string[][] all = [header, .. rows];
        int[] widths = [.. Enumerable.Range(0, header.Length).Select(column => all.Max(row => row[column].Length))];
        foreach (string[] row in all)
        {
            writer.WriteLine(("  " + string.Join("  ", row.Select((cell, column) => column < texts ? cell.PadRight(widths[column]) : cell.PadLeft(widths[column])))).TrimEnd());
        }
    }
}
