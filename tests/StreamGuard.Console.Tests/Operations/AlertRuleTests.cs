using StreamGuard.Console.Tests.Metrics;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace StreamGuard.Console.Tests.Operations;

public class AlertRuleTests
{
    private static readonly List<YamlNode> Alerts =
        [.. OperationsFile.Yaml(OperationsFile.PathOf("alerts.yml")).List("groups").SelectMany(group => group.List("rules"))];

    [Fact]
    public void AnAlertReadsOnlyMetricsAndLabelsThatExist() => Assert.All(Alerts, alert =>
    {
        Assert.Empty(PromExpression.UnknownMetrics(alert.Text("expr")));
        Assert.Empty(PromExpression.UnknownLabels(alert.Text("expr"), alert.Text("annotations", "summary")));
    });

    [Fact]
    public void AnAlertSaysHowUrgentItIsAndWhatIsWrong() => Assert.All(Alerts, alert =>
    {
        Assert.StartsWith("StreamGuard", alert.Text("alert"), StringComparison.Ordinal);
        Assert.Contains(alert.Text("labels", "severity"), new[] { "page", "ticket" });
        Assert.NotEmpty(alert.Text("annotations", "summary"));
    });

    [Fact]
    public void EveryAlertHasItsSectionAndEverySectionItsAlert()
    {
        Dictionary<string, string> sections = OperationsFile.Read("OPERATIONS.md").Split("\n### ").Skip(1)
            .ToDictionary(section => section[..section.IndexOf('\n', StringComparison.Ordinal)], section => section, StringComparer.Ordinal);
        Assert.Equal(Alerts.Select(alert => alert.Text("alert")).Order(), sections.Keys.Order());
        Assert.All(Alerts, alert =>
        {
            string name = alert.Text("alert");
            Assert.Equal("OPERATIONS.md#" + name.ToLowerInvariant(), alert.Text("annotations", "runbook"));
            Assert.Contains($"\n\n*{(alert.Text("labels", "severity") == "page" ? "Page" : "Ticket")}.* ", sections[name], StringComparison.Ordinal);
        });
    }

    [Fact]
    public void EveryAlertIsTestedFiringAndSilent()
    {
        ILookup<string, bool> tested = OperationsFile.Yaml(OperationsFile.PathOf("alerts.test.yml")).List("tests")
            .SelectMany(test => test.List("alert_rule_test"))
            .ToLookup(test => test.Text("alertname"), test => test.List("exp_alerts").Any());
        Assert.All(Alerts, alert => Assert.Equal([false, true], tested[alert.Text("alert")].Distinct().Order()));
        Assert.Equal(Alerts.Count, tested.Count);
    }

    [Theory]
    [InlineData("check", "rules", "alerts.yml")]
    [InlineData("test", "rules", "alerts.test.yml")]
    [InlineData("check", "config", "prometheus.yml")]
    public async Task PrometheusItselfFindsNothingWrong(params string[] arguments)
    {
        (int exitCode, string output) = await PrometheusTool.RunAsync(string.Empty, arguments);
        Assert.True(exitCode == 0, output);
        Assert.Contains("SUCCESS", output, StringComparison.Ordinal);
    }

    /// <summary>The alert rules know the processes by the name of the job.</summary>
    [Fact]
    public void TheJobHasTheNameThatAlertsUse()
    {
        YamlMappingNode config = OperationsFile.Yaml(OperationsFile.PathOf("prometheus.yml"));
        Assert.Contains("streamguard", config.List("scrape_configs").Select(job => job.Text("job_name")));
        Assert.All(
            Alerts.Select(alert => alert.Text("expr")).Where(expression => expression.Contains("job=", StringComparison.Ordinal)),
            expression => Assert.Contains("job=\"streamguard\"", expression, StringComparison.Ordinal));
    }
}
