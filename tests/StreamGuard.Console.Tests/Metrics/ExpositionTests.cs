using Prometheus;
using StreamGuard.Host.Metrics;
using StreamGuard.Host.Metrics.Catalogue;
using StreamGuard.Host.Metrics.Figures;
using Xunit;

namespace StreamGuard.Console.Tests.Metrics;

public class ExpositionTests
{
    [Fact]
    public async Task EveryMetricOfTheCatalogueIsShownAndNoOther()
    {
        Exposed exposed = await Exposed.Of(BusyFigures.Create());
        IEnumerable<string> shown = exposed.Series
            .Select(series => series.Split('{')[0])
            .Select(name => MetricCatalogue.All.FirstOrDefault(one => IsOf(name, one))?.Name ?? name);
        Assert.Equal(MetricCatalogue.All.Select(metric => metric.Name).Order(), shown.Distinct().Order());
    }

    [Fact]
    public async Task FiguresAreShownAsTheyAre()
    {
        Exposed exposed = await Exposed.Of(BusyFigures.Create());
        Assert.Equal(99, exposed["""streamguard_events_total{topic="transfers",outcome="routed"}"""]);
        Assert.Equal(1, exposed["""streamguard_bad_events_total{topic="transfers",reason="not_json"}"""]);
        Assert.Equal(0, exposed["""streamguard_bad_events_total{topic="transfers",reason="future"}"""]);
        Assert.Equal(98, exposed["""streamguard_records_total{partition="3",outcome="evaluated"}"""]);
        Assert.Equal(1, exposed["""streamguard_outputs_unacknowledged{output="alerts"}"""]);
        Assert.Equal(1, exposed["""streamguard_rule_events_total{rule="large"}"""]);
        Assert.Equal(1, exposed["""streamguard_rule_set_info{hash="sha256:4b",version="2026-03-02"}"""]);
        Assert.InRange(exposed["streamguard_canary_age_seconds"], 30, 60);
        Assert.InRange(exposed["""streamguard_input_lag_seconds{topic="transfers"}"""], 2, 30);
        Assert.InRange(exposed["""streamguard_checkpoint_oldest_age_seconds{partition="3"}"""], 60, 90);
        Assert.InRange(exposed["process_resident_memory_bytes"], 1e6, 1e12);
    }

    [Fact]
    public async Task OpenMetricsEndsWithItsMark()
    {
        using StreamGuardMetrics metrics = new(BusyFigures.Create());
        Exposed exposed = await Exposed.Of(metrics, ExpositionFormat.OpenMetricsText);
        Assert.EndsWith("# EOF\n", exposed.Text, StringComparison.Ordinal);
        Assert.Contains("# TYPE streamguard_events counter", exposed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AProcessThatHasNotBegunShowsItsProcess()
    {
        Exposed exposed = await Exposed.Of(new FiguresRegistry());
        Assert.True(exposed.Has("process_cpu_seconds_total"));
        Assert.Equal(0, exposed.CountOf("streamguard_canary_age_seconds"));
        Assert.Equal(0, exposed.CountOf("streamguard_rule_set_info"));
    }

    [Fact]
    public async Task APartitionThatIsNoLongerOwnedIsNoLongerShown()
    {
        FiguresRegistry figures = new();
        using StreamGuardMetrics metrics = new(figures);
        PartitionFigures lost = figures.AddPartition(1);
        figures.AddPartition(2).Applied = 5;
        Assert.True((await Exposed.Of(metrics)).Has("""streamguard_state_bytes{partition="1"}"""));
        figures.RemovePartition(lost);
        Exposed after = await Exposed.Of(metrics);
        Assert.DoesNotContain(after.Series, series => series.Contains("partition=\"1\"", StringComparison.Ordinal));
        Assert.Equal(5, after["""streamguard_records_applied_total{partition="2"}"""]);
    }

    [Fact]
    public async Task APartitionThatComesBackBeginsAtNothing()
    {
        FiguresRegistry figures = new();
        using StreamGuardMetrics metrics = new(figures);
        PartitionFigures first = figures.AddPartition(1);
        first.Applied = 100;
        await Exposed.Of(metrics);
        figures.RemovePartition(first);
        await Exposed.Of(metrics);
        figures.AddPartition(1).Applied = 7;
        Assert.Equal(7, (await Exposed.Of(metrics))["""streamguard_records_applied_total{partition="1"}"""]);
    }

    [Fact]
    public async Task ASumOverWorkersDoesNotFallWhenAWorkerDropsTheRule()
    {
        FiguresRegistry figures = new();
        using StreamGuardMetrics metrics = new(figures);
        RuleFigures stays = new("large", "high", 0, [], []);
        RuleFigures goes = new("large", "high", 0, [], []);
        WorkerFigures leaving = figures.AddWorker("b", ["transfer"]);
        figures.AddWorker("a", ["transfer"]).UseRules([stays]);
        leaving.UseRules([goes]);
        stays.Matched = 100;
        goes.Matched = 50;
        Assert.Equal(150, (await Exposed.Of(metrics))["""streamguard_rule_matches_total{rule="large"}"""]);
        leaving.UseRules([]);
        Assert.Equal(150, (await Exposed.Of(metrics))["""streamguard_rule_matches_total{rule="large"}"""]);
        stays.Matched += 3;
        Assert.Equal(153, (await Exposed.Of(metrics))["""streamguard_rule_matches_total{rule="large"}"""]);
    }

    [Fact]
    public async Task NamesThatNobodyShouldChooseAreEscaped()
    {
        FiguresRegistry figures = new();
        figures.AddInput("a\"b\\c\nd").Consumed = 1;
        Assert.Equal(1, (await Exposed.Of(figures))["""streamguard_events_total{topic="a\"b\\c\nd",outcome="routed"}"""]);
    }

    private static bool IsOf(string series, MetricDefinition metric) => series == metric.Name
        || (metric.Type == MetricType.Histogram && new[] { "_bucket", "_sum", "_count" }.Any(ending => series == metric.Name + ending));
}
