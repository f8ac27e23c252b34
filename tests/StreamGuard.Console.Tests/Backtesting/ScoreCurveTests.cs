using StreamGuard.Host.Backtesting.Judging;
using Xunit;

namespace StreamGuard.Console.Tests.Backtesting;

public sealed class ScoreCurveTests
{
    [Fact]
    public void AScoreThatOrdersAllScamsFirstIsPerfect()
    {
        ScoreCurve curve = Of([90, 80], [70, null]);
        Assert.Equal(1, curve.AreaUnderRoc());
        Assert.Equal(1, curve.AveragePrecision());
    }

    [Fact]
    public void TheExampleOfScikitLearn()
    {
        // y = 0 0 1 1, scores 0.1 0.4 0.35 0.8: roc_auc_score is 0.75, average_precision_score 0.83.
        ScoreCurve curve = Of([0.35, 0.8], [0.1, 0.4]);
        Assert.Equal(0.75, curve.AreaUnderRoc());
        Assert.Equal(0.5 + (0.5 * 2 / 3), curve.AveragePrecision()!.Value, 1e-12);
    }

    [Fact]
    public void EqualScoresCountHalf()
    {
        // Pairs: 50 against 50 is half, against none won; none against 50 is lost, against none half: (0.5 + 1 + 0 + 0.5) / 4.
        ScoreCurve curve = Of([50, null], [50, null]);
        Assert.Equal(0.5, curve.AreaUnderRoc());
        Assert.Equal(0.5, curve.AveragePrecision());
    }

    [Fact]
    public void TiesWithOthersAreTakenTogether()
    {
        // Scores from above: (1 scam), (1 scam, 2 others), (none: 1 scam, 3 others).
        ScoreCurve curve = Of([95, 60, null], [60, 60, null, null, null]);
        Assert.Equal((5 + (3 + (2 / 2.0)) + (3 / 2.0)) / 15, curve.AreaUnderRoc()!.Value, 1e-12);
        Assert.Equal((1 / 3.0 * 1) + (1 / 3.0 * 2 / 4) + (1 / 3.0 * 3 / 8), curve.AveragePrecision()!.Value, 1e-12);
        Assert.Equal((1 / 3.0 * 1) + (1 / 3.0 * 1 / 3) + (1 / 3.0 * 1.5 / 6.5), curve.AveragePrecision(0.5)!.Value, 1e-12);
    }

    [Fact]
    public void NothingIsKnownWithoutScamsOrWithoutOthers()
    {
        Assert.Null(Of([], [50]).AreaUnderRoc());
        Assert.Null(Of([], [50]).AveragePrecision());
        Assert.Null(Of([50], []).AreaUnderRoc());
        Assert.Equal(1, Of([50], []).AveragePrecision());
    }

    [Fact]
    public void AtTheBaseRateAScamWeighsWhatLifeGivesIt()
    {
        // 100 scams with a payment each among 10,100 payments; 1,000 in a million wanted: w / (10,000 + 100 w) * 100 = 0.001.
        double weight = BaseRate.WeightOf(1_000, scams: 100, payments: 10_100, labelledPayments: 100)!.Value;
        Assert.Equal(0.001, 100 * weight / (10_000 + (100 * weight)), 1e-12);
        Assert.Equal(80 * weight / ((80 * weight) + 20), BaseRate.Precision(80, 20, weight));
        Assert.Null(BaseRate.WeightOf(1_000, scams: 0, payments: 10, labelledPayments: 0));
        Assert.Null(BaseRate.WeightOf(1_000, scams: 1, payments: 10, labelledPayments: 10));
        Assert.Null(BaseRate.WeightOf(500_000, scams: 1, payments: 10, labelledPayments: 2));
    }

    private static ScoreCurve Of(double?[] scams, double?[] others)
    {
        ScoreCurve curve = new();
        Array.ForEach(scams, score => curve.Add(score, isScam: true));
        Array.ForEach(others, score => curve.Add(score, isScam: false));
        return curve;
    }
}
