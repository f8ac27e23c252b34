using System.Globalization;
using StreamGuard.Accuracy;
using StreamGuard.Accuracy.Handbook;
using Xunit;

namespace StreamGuard.Perf.Tests.Accuracy;

public sealed class HandbookTests
{
    [Fact]
    public void OfTheCardsWithTheHighestScoresTheCompromisedOnesCount()
    {
        Payment[] week =
        [
            Of(day: 14, customer: 1, score: 90, isFraud: true),
            Of(day: 14, customer: 1, score: 1),
            Of(day: 14, customer: 2, score: 80),
            Of(day: 14, customer: 3, score: 70, isFraud: true),
        ];

        Assert.Equal((0.5, 1.0), CardPrecision.Of(week, cardsADay: 2));
    }

    [Fact]
    public void AFoundCardIsNotAskedForAgain()
    {
        Payment[] week =
        [
            Of(day: 14, customer: 1, score: 90, isFraud: true),
            Of(day: 15, customer: 1, score: 99, isFraud: true),
            Of(day: 15, customer: 2, score: 5, isFraud: true),
            Of(day: 15, customer: 3, score: 4),
        ];

        Assert.Equal((1.0, 1.0), CardPrecision.Of(week, cardsADay: 1));
    }

    [Fact]
    public void ACardIsLeftOutOnceItsFraudIsKnown()
    {
        Payment[] payments =
        [
            Of(day: 12, customer: 1, isFraud: true),
            Of(day: 14, customer: 2, isFraud: true),
            Of(day: 21, customer: 1),
            Of(day: 21, customer: 2),
            Of(day: 22, customer: 2),
            Of(day: 23, customer: 2),
            Of(day: 28, customer: 3),
        ];

        // A fraud of day 14 is reported on day 21 and known from day 22 on.
        Assert.Equal([(21, 2)], TestWeek.Of(payments, firstDay: 21).Select(payment => (payment.Day, payment.Customer)));
    }

    [Fact]
    public void AFraudIsReportedAWeekLaterBeforeWhatIsPaidThen()
    {
        Payment fraud = new("1", 100, 7, "9", "12.50", IsFraud: true);
        Payment later = new("2", 100 + (7 * Payment.SecondsOfADay), 8, "9", "3", IsFraud: false);

        Assert.Equal(
            ["\"id\":\"1\",\"kind\":\"payment\"", "\"id\":\"r1\",\"kind\":\"fraud_report\"", "\"id\":\"2\",\"kind\":\"payment\""],
            HandbookEvents.Of([fraud, later]).Select(json => string.Join(',', json.Trim('{', '}').Split(',').Take(2))));
    }

    [Fact]
    public void TheRulesScoreAFileFromItsFirstRowOn()
    {
        using TemporaryFolder folder = new();
        File.WriteAllLines(Path.Combine(folder.Path, "transactions.csv"), Rows());

        StringWriter output = new();
        HandbookMeasurement.Run(Root.Path, folder.Path, output);

        // The only frauds are of amounts above 220, and the rules know those.
        string week = output.ToString().Split('\n').Single(line => line.StartsWith("35-41", StringComparison.Ordinal));
        Assert.Equal(["35-41", "84", "1", "1.000", "1.000"], week.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(5));
    }

    [Fact]
    public void AFileOfTooFewDaysIsRefused()
    {
        using TemporaryFolder folder = new();
        File.WriteAllLines(Path.Combine(folder.Path, "transactions.csv"), Rows().Take(40));

        Assert.Contains("42 days", Assert.Throws<UnusableDataException>(() => HandbookMeasurement.Run(Root.Path, folder.Path, TextWriter.Null)).Message, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Rows()
    {
        yield return "TRANSACTION_ID,TX_DATETIME,CUSTOMER_ID,TERMINAL_ID,TX_AMOUNT,TX_TIME_SECONDS,TX_TIME_DAYS,TX_FRAUD,TX_FRAUD_SCENARIO";
        for (int number = 0; number < 42 * 12; number++)
        {
            bool isFraud = number == 38 * 12;
            int second = number * 7200;
            yield return string.Create(
                CultureInfo.InvariantCulture, $"{number},-,{number % 12},{number % 5},{(isFraud ? 220.5 : 50 + (number % 7))},{second},{second / 86400},{(isFraud ? 1 : 0)},0");
        }
    }

    private static Payment Of(int day, int customer, double? score = null, bool isFraud = false) =>
        new("p", (long)day * Payment.SecondsOfADay, customer, "1", "10", isFraud) { Score = score };
}
