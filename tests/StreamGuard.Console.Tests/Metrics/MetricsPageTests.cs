using StreamGuard.Host.Metrics.Catalogue;
using Xunit;

namespace StreamGuard.Console.Tests.Metrics;

/// <summary>With STREAMGUARD_ACCEPT=1 the page is written anew.</summary>
public class MetricsPageTests
{
    [Fact]
    public void ThePageIsTheOneOfTheCatalogue()
    {
        string path = Repository.PathOf("connectors/METRICS.md");
        string generated = MetricsPage.Generate();
        if (Environment.GetEnvironmentVariable("STREAMGUARD_ACCEPT") == "1")
        {
            File.WriteAllText(path, generated);
        }

        Assert.Equal(generated, File.Exists(path) ? File.ReadAllText(path) : string.Empty);
    }

    [Fact]
    public void NamesKeepToTheConventions()
    {
        Assert.All(MetricCatalogue.All, metric =>
        {
            Assert.Matches("^(streamguard|process|dotnet)_[a-z0-9_]+$", metric.Name);
            Assert.Equal(metric.Type == MetricType.Counter, metric.Name.EndsWith("_total", StringComparison.Ordinal));
            Assert.True(metric.Unit is not ("seconds" or "bytes") || metric.Name.Contains("_" + metric.Unit, StringComparison.Ordinal), metric.Name);
            Assert.All(metric.Labels, label => Assert.Matches("^[a-z]+$", label));
            Assert.NotEmpty(metric.Help);
            Assert.NotEmpty(metric.Use);
        });
        Assert.Equal(MetricCatalogue.All.Count(), MetricCatalogue.All.DistinctBy(metric => metric.Name).Count());
    }
}
