using System.Globalization;
using StreamGuard.Accuracy.Running;
using StreamGuard.Engine.Effects;

namespace StreamGuard.Accuracy.Handbook;

/// <summary>The scores of `rules/examples/handbook.yaml`, week by week, beside what the Handbook's authors print of their models.</summary>
internal static class HandbookMeasurement
{
    /// <summary>So long customers and terminals are only got to know.</summary>
    private const int DaysBefore = 35;
    private const int FirstUnseenDay = 63;
    private const int PublishedWeek = 129;
    private const int CardsADay = 100;

    private static readonly CultureInfo Plain = CultureInfo.InvariantCulture;

    public static void Run(string root, string folder, TextWriter output)
    {
        List<Payment> payments = HandbookTable.Read(folder);
        if (payments.Count == 0 || payments[^1].Day - payments[0].Day < DaysBefore + TestWeek.Days - 1)
        {
            throw new UnusableDataException($"{folder} holds no {DaysBefore + TestWeek.Days} days: the rules need {DaysBefore} to know customers and terminals");
        }

        Score(root, payments);
        output.WriteLine($"{payments.Count:N0} payments, {payments.Count(payment => payment.IsFraud):N0} frauds; reports come seven days late; cards known to be stolen are left out");
        output.WriteLine();
        output.WriteLine("days      payments  frauds    AUC     AP  card precision@100 (of possible)  'amount > 220': recall");
        List<WeekFigures> seen = [];
        List<WeekFigures> unseen = [];
        for (int day = payments[0].Day + DaysBefore; day + TestWeek.Days - 1 <= payments[^1].Day; day += TestWeek.Days)
        {
            WeekFigures week = WeekFigures.Of(TestWeek.Of(payments, day), CardsADay);
            (day < FirstUnseenDay ? seen : unseen).Add(week);
            Write(output, $"{day}-{day + TestWeek.Days - 1}", week);
        }

        output.WriteLine();
        WriteMean(output, "tuned on", seen);
        WriteMean(output, "unseen", unseen);
        if (payments[0].Day + DaysBefore <= PublishedWeek && payments[^1].Day >= PublishedWeek + TestWeek.Days - 1)
        {
            Write(output, $"{PublishedWeek}-{PublishedWeek + TestWeek.Days - 1}", WeekFigures.Of(TestWeek.Of(payments, PublishedWeek), CardsADay));
        }

        output.WriteLine();
        output.WriteLine("published, of days 129-135:                logistic regression  .871  .606  .291");
        output.WriteLine("                                           random forest        .867  .658  .287");
        output.WriteLine("                                           boosting             .862  .639  .273");
        output.WriteLine("                                           'amount > 220': recall .222");
    }

    private static void Score(string root, List<Payment> payments)
    {
        Dictionary<string, Payment> byId = payments.ToDictionary(payment => payment.Id);
        string rules = Path.Combine(root, "rules", "examples", "handbook.yaml");
        string schema = Path.Combine(root, "rules", "examples", "handbook.schema.yaml");
        using RuleRun run = new(rules, schema, alert => byId[PaymentOf(alert)].Score = alert.Score);
        foreach (string line in HandbookEvents.Of(payments))
        {
            run.Apply(line);
        }
    }

    /// <summary>The trigger is derived from the payment, and names it.</summary>
    private static string PaymentOf(Alert alert) => alert.Values.First(value => value.Name == "payment").Text!;

    private static void WriteMean(TextWriter output, string name, IReadOnlyList<WeekFigures> weeks)
    {
        if (weeks.Count > 0)
        {
            Write(output, name, WeekFigures.Mean(weeks));
        }
    }

    private static void Write(TextWriter output, string name, WeekFigures week) => output.WriteLine(string.Create(
        Plain,
        $"{name,-9}{week.Payments,9:N0}{week.Frauds,8:N0}{week.AreaUnderRoc,7:.000}{week.AveragePrecision,7:.000}{week.CardPrecision,21:.000} ({week.PossibleCardPrecision:.000}){week.RecallOfLargeAmounts,30:.000}"));
}
