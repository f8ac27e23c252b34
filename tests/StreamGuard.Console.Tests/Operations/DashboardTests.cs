using System.Text;
using System.Text.Json;
using StreamGuard.Console.Tests.Metrics;
using StreamGuard.Host.Metrics.Catalogue;
using Xunit;

namespace StreamGuard.Console.Tests.Operations;

public sealed class DashboardTests : IDisposable
{
    private static readonly JsonElement Dashboard = JsonElement.Parse(OperationsFile.Read("grafana/streamguard.json"));

    private static readonly List<JsonElement> Panels =
        [.. Dashboard.GetProperty("panels").EnumerateArray().Where(panel => panel.GetProperty("type").GetString() != "row")];

    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [Fact]
    public void APanelReadsOnlyMetricsAndLabelsThatExist() => Assert.All(Panels.SelectMany(Targets), target =>
    {
        string expression = target.GetProperty("expr").GetString()!;
        string legend = target.TryGetProperty("legendFormat", out JsonElement found) ? found.GetString()! : string.Empty;
        Assert.Empty(PromExpression.UnknownMetrics(expression));
        if (!expression.StartsWith("ALERTS", StringComparison.Ordinal))
        {
            Assert.NotEmpty(PromExpression.Metrics(expression));
            Assert.Empty(PromExpression.UnknownLabels(expression, legend));
        }
    });

    [Fact]
    public void EveryMetricOfOursIsOnTheDashboard()
    {
        IEnumerable<MetricDefinition?> shown = Panels.SelectMany(Targets)
            .SelectMany(target => PromExpression.Metrics(target.GetProperty("expr").GetString()!)).Select(PromExpression.Find);
        string[] notForEyes =
        [
            "streamguard_role_info", "streamguard_folded_label_values", "streamguard_kafka_client_queued_records", "process_virtual_memory_bytes",
            "streamguard_rule_set_activated_timestamp_seconds", "dotnet_monitor_lock_contentions_total",
        ];
        Assert.Empty(MetricCatalogue.All.Except(shown.OfType<MetricDefinition>()).Select(metric => metric.Name).Except(notForEyes));
    }

    [Fact]
    public void PanelsHaveTitlesUnitsAndPlacesOfTheirOwn()
    {
        Assert.All(Panels, panel => Assert.NotEmpty(panel.GetProperty("title").GetString()!));
        Assert.All(Panels.Where(panel => panel.GetProperty("type").GetString() is "timeseries" or "stat"), panel =>
            Assert.NotEmpty(panel.GetProperty("fieldConfig").GetProperty("defaults").GetProperty("unit").GetString()!));
        Assert.Equal(Panels.Count, Panels.DistinctBy(panel => panel.GetProperty("id").GetInt32()).Count());
        HashSet<(int X, int Y)> taken = [];
        Assert.All(Panels.SelectMany(Cells), cell => Assert.True(taken.Add(cell), $"two panels lie at {cell}"));
    }

    [Fact]
    public async Task EveryExpressionIsOneOfPrometheus()
    {
        StringBuilder rules = new("groups:\n  - name: panels\n    rules:\n");
        int number = 0;
        foreach (JsonElement target in Panels.SelectMany(Targets))
        {
            string expression = target.GetProperty("expr").GetString()!
                .Replace("$__rate_interval", "5m", StringComparison.Ordinal).Replace("$job", "a", StringComparison.Ordinal).Replace("$instance", "b", StringComparison.Ordinal);
            rules.Append($"      - record: panel:{number++}\n        expr: {JsonSerializer.Serialize(expression)}\n");
        }

        (int exitCode, string output) = await PrometheusTool.RunAsync(string.Empty, "check", "rules", scratch.Write("panels.yml", rules.ToString()));
        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public void TheDataSourceIsTheOneProvisioned()
    {
        string uid = OperationsFile.Yaml(OperationsFile.PathOf("grafana/datasources.yml")).List("datasources").Single().Text("uid");
        JsonElement variable = Dashboard.GetProperty("templating").GetProperty("list").EnumerateArray().First();
        Assert.Equal("datasource", variable.GetProperty("name").GetString());
        Assert.Equal(uid, variable.GetProperty("current").GetProperty("value").GetString());
        Assert.All(Panels, panel => Assert.Equal("${datasource}", panel.GetProperty("datasource").GetProperty("uid").GetString()));
    }

    private static IEnumerable<JsonElement> Targets(JsonElement panel) => panel.GetProperty("targets").EnumerateArray();

    private static IEnumerable<(int X, int Y)> Cells(JsonElement panel)
    {
        JsonElement at = panel.GetProperty("gridPos");
        return from x in Enumerable.Range(at.GetProperty("x").GetInt32(), at.GetProperty("w").GetInt32())
               from y in Enumerable.Range(at.GetProperty("y").GetInt32(), at.GetProperty("h").GetInt32())
               select (x, y);
    }
}
