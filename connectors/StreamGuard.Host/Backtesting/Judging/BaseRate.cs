namespace StreamGuard.Host.Backtesting.Judging;

/// <summary>
/// Planted scams are more than life has. Each of them is given a weight so that there are as many scams in a million payments as there are in life; what is no scam
/// keeps its weight of 1.
/// </summary>
public static class BaseRate
{
    /// <summary>Of the United Kingdom in 2023: cases of authorised push payment fraud in a million payments, by the Payment Systems Regulator.</summary>
    public const double UnitedKingdom2023 = 56;

    /// <summary>
    /// With weight w there are w × scams in payments - labelled + w × labelled payments. Null without scams, without other payments, and when the
    /// scams' own payments are so many that no weight gives the rate.
    /// </summary>
    /// <param name="scamsPerMillion">Of all payments.</param>
    /// <param name="scams">In the data.</param>
    /// <param name="payments">In the data, those of scams included.</param>
    /// <param name="labelledPayments">Those that belong to scams.</param>
    public static double? WeightOf(double scamsPerMillion, long scams, long payments, long labelledPayments)
    {
        double denominator = (1e6 * scams) - (scamsPerMillion * labelledPayments);
        return scams == 0 || payments <= labelledPayments || denominator <= 0 ? null : scamsPerMillion * (payments - labelledPayments) / denominator;
    }

    /// <summary>The share of true ones when each of them has that weight; null when there is nothing.</summary>
    public static double? Precision(long trueOnes, long falseOnes, double weight) =>
        (trueOnes * weight) + falseOnes is var all && all > 0 ? trueOnes * weight / all : null;
}
