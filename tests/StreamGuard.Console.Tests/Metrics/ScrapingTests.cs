using StreamGuard.Host.Http;
using StreamGuard.Host.Metrics;
using StreamGuard.Host.Metrics.Figures;
using Xunit;

namespace StreamGuard.Console.Tests.Metrics;

public class ScrapingTests
{
    [Fact]
    public async Task ARealPrometheusTakesWhatIsExposed()
    {
        PrometheusTool.Need("prometheus");
        FiguresRegistry figures = BusyFigures.Create();
        using StreamGuardMetrics metrics = new(figures);
        await using OperationsServer server = await OperationsServer.StartAsync("127.0.0.1:0", metrics, new Health(figures));
        using RunningPrometheus prometheus = new(server.Address);
        await prometheus.WaitUntilUpAsync();
        Assert.Equal(99, await prometheus.QueryAsync("""streamguard_events_total{topic="transfers",outcome="routed"}"""));
        Assert.Equal(1, await prometheus.QueryAsync("streamguard_alert_latency_seconds_count"));
        Assert.InRange(await prometheus.QueryAsync("histogram_quantile(0.99, streamguard_alert_latency_seconds_bucket)"), 0.0025, 0.005);
        figures.Inputs[0].Consumed += 1_000;
        Assert.InRange(await prometheus.QueryAsync("streamguard_events_total > 1000"), 1_099, 1_099);
    }
}
