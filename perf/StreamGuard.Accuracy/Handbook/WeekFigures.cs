using System.Globalization;
using StreamGuard.Host.Backtesting.Judging;

namespace StreamGuard.Accuracy.Handbook;

/// <summary>What the scores of a week are worth.</summary>
internal sealed record WeekFigures(
    double Payments, double Frauds, double AreaUnderRoc, double AveragePrecision, double CardPrecision, double PossibleCardPrecision, double RecallOfLargeAmounts)
{
    private const decimal LargeAmount = 220;

    public static WeekFigures Of(IReadOnlyList<Payment> week, int cardsADay)
    {
        ScoreCurve curve = new();
        foreach (Payment payment in week)
        {
            curve.Add(payment.Score, payment.IsFraud);
        }

        Payment[] frauds = [.. week.Where(payment => payment.IsFraud)];
        int large = frauds.Count(payment => decimal.Parse(payment.Amount, CultureInfo.InvariantCulture) > LargeAmount);
        (double reached, double possible) = Handbook.CardPrecision.Of(week, cardsADay);
        return new WeekFigures(
            week.Count, frauds.Length, curve.AreaUnderRoc() ?? double.NaN, curve.AveragePrecision() ?? double.NaN, reached, possible,
            frauds.Length == 0 ? double.NaN : (double)large / frauds.Length);
    }

    public static WeekFigures Mean(IReadOnlyList<WeekFigures> weeks) => new(
        weeks.Average(week => week.Payments), weeks.Average(week => week.Frauds), weeks.Average(week => week.AreaUnderRoc),
        weeks.Average(week => week.AveragePrecision), weeks.Average(week => week.CardPrecision), weeks.Average(week => week.PossibleCardPrecision),
        weeks.Average(week => week.RecallOfLargeAmounts));
}
