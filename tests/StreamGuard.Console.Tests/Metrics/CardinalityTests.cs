using StreamGuard.Host.Metrics;
using StreamGuard.Host.Metrics.Figures;
using StreamGuard.Host.Metrics.Exposition;
using Xunit;

namespace StreamGuard.Console.Tests.Metrics;

public class CardinalityTests
{
    private const string Folded = """streamguard_folded_label_values{label="rule"}""";

    private readonly FiguresRegistry figures = new();
    private readonly LabelLimits limits = new() { Values = new Dictionary<string, int> { ["rule"] = 3 } };

    [Fact]
    public async Task AtTheCapEveryRuleIsShown()
    {
        UseRules(3);
        using StreamGuardMetrics metrics = new(figures, limits);
        Exposed exposed = await Exposed.Of(metrics);
        Assert.Equal(3, exposed.CountOf("streamguard_rule_matches_total"));
        Assert.Equal(3, exposed["""streamguard_rule_matches_total{rule="r3"}"""]);
        Assert.Equal(0, exposed[Folded]);
    }

    [Fact]
    public async Task OnePastTheCapIsCountedUnderOther()
    {
        UseRules(5);
        using StreamGuardMetrics metrics = new(figures, limits);
        Exposed exposed = await Exposed.Of(metrics);
        Assert.Equal(4, exposed.CountOf("streamguard_rule_matches_total"));
        Assert.Equal(4 + 5, exposed["""streamguard_rule_matches_total{rule="other"}"""]);
        Assert.Equal(2, exposed[Folded]);
        Assert.False(exposed.Has("""streamguard_rule_matches_total{rule="r4"}"""));
    }

    [Fact]
    public async Task ARuleThatHasGoneGivesItsPlaceUp()
    {
        WorkerFigures worker = UseRules(4);
        using StreamGuardMetrics metrics = new(figures, limits);
        await Exposed.Of(metrics);
        worker.UseRules([.. worker.Rules.Skip(1)]);
        await Exposed.Of(metrics);
        Exposed exposed = await Exposed.Of(metrics);
        Assert.Equal(4, exposed["""streamguard_rule_matches_total{rule="r4"}"""]);
        Assert.False(exposed.Has("""streamguard_rule_matches_total{rule="r1"}"""));
        Assert.Equal(0, exposed[Folded]);
    }

    [Fact]
    public async Task AMetricHasNoMoreSeriesThanItMay()
    {
        UseRules(20);
        using StreamGuardMetrics metrics = new(figures, new LabelLimits { SeriesOfMetric = 15 });
        Exposed exposed = await Exposed.Of(metrics);
        Assert.Equal(15, exposed.CountOf("streamguard_rule_matches_total"));
        Assert.Equal(Enumerable.Range(15, 6).Sum(), exposed["""streamguard_rule_matches_total{rule="other"}"""]);
        Assert.True(exposed["""streamguard_folded_label_values{label="all"}"""] > 0);
    }

    [Fact]
    public async Task BothBoundsShareTheOneOther()
    {
        UseRules(20);
        using StreamGuardMetrics metrics = new(figures, new LabelLimits { Values = new Dictionary<string, int> { ["rule"] = 18 }, SeriesOfMetric = 15 });
        Exposed exposed = await Exposed.Of(metrics);
        Assert.Equal(15, exposed.CountOf("streamguard_rule_matches_total"));
        Assert.Equal(Enumerable.Range(15, 6).Sum(), exposed["""streamguard_rule_matches_total{rule="other"}"""]);
    }

    [Fact]
    public async Task AGaugeUnderOtherIsTheWorstOfThem()
    {
        long now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        using StreamGuardMetrics metrics = new(figures, new LabelLimits { Values = new Dictionary<string, int> { ["topic"] = 0 } });
        figures.AddInput("a").Clock = now - 100_000;
        figures.AddInput("b").Clock = now - 50_000;
        Assert.InRange((await Exposed.Of(metrics))["""streamguard_clock_delay_seconds{topic="other"}"""], 100, 149);
    }

    /// <summary>`r1` has matched once, `r2` twice …</summary>
    private WorkerFigures UseRules(int count)
    {
        WorkerFigures worker = figures.AddWorker("a", ["transfer"]);
        worker.UseRules([.. Enumerable.Range(1, count).Select(number => new RuleFigures($"r{number}", "high", 0, [], []) { Matched = number })]);
        return worker;
    }
}
