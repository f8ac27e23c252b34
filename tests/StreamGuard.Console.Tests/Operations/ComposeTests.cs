using Xunit;
using YamlDotNet.RepresentationModel;

namespace StreamGuard.Console.Tests.Operations;

/// <summary>As far as it can be told without a container engine.</summary>
public class ComposeTests
{
    private static readonly YamlMappingNode Compose = OperationsFile.Yaml(Repository.PathOf("docker-compose.yml"));

    private static readonly List<(string Name, YamlNode Service)> Services = [.. Compose.Map("services")];

    [Fact]
    public void ThereIsWhatAnOperatorNeeds() =>
        Assert.Equal(["alertmanager", "grafana", "kafka", "prometheus", "streamguard", "topics"], Services.Select(one => one.Name).Order());

    [Fact]
    public void ImagesArePinned() => Assert.All(Services, one => Assert.Matches(@"^[a-z/]+:v?\d+\.\d+\.\d+$", one.Service.Text("image")));

    [Fact]
    public void PortsAreOfThisMachineOnly() => Assert.All(
        Services.SelectMany(one => one.Service.List("ports")), port => Assert.Matches(@"^127\.0\.0\.1:(\d+):\1$", port.ToString()));

    [Fact]
    public void WhatIsMountedIsThere()
    {
        string[] volumes = [.. Compose.Map("volumes").Select(volume => volume.Name)];
        List<string[]> mounts = [.. Services.SelectMany(one => one.Service.List("volumes")).Select(mount => mount.ToString().Split(':'))];
        Assert.All(mounts.Where(mount => mount[0].StartsWith('.')), mount =>
        {
            Assert.True(Path.Exists(Repository.PathOf(mount[0])), mount[0]);
            Assert.Equal("ro", mount[^1]);
        });
        Assert.Equal(volumes.Order(), mounts.Where(mount => !mount[0].StartsWith('.')).Select(mount => mount[0]).Order());
    }

    [Fact]
    public void WhatRunsOnIsWatchedAndStartedAnew() => Assert.All(Services.Where(one => one.Name != "topics"), one =>
    {
        Assert.Equal("unless-stopped", one.Service.Text("restart"));
        Assert.NotNull(one.Service.At("healthcheck", "test"));
    });

    [Fact]
    public void WhatAServiceWaitsForIsWatched() => Assert.All(Services.SelectMany(one => one.Service.Map("depends_on")), wait =>
    {
        YamlNode awaited = Services.Single(one => one.Name == wait.Name).Service;
        Assert.Equal(awaited.At("healthcheck") is null ? "service_completed_successfully" : "service_healthy", wait.Value.Text("condition"));
    });

    [Fact]
    public void TheProgramFindsItsConfigurationAndRules()
    {
        YamlNode service = Services.Single(one => one.Name == "streamguard").Service;
        Dictionary<string, string> mounts = service.List("volumes").Select(mount => mount.ToString().Split(':')).ToDictionary(mount => mount[1], mount => mount[0]);
        Assert.Equal(["run", "--config", "/etc/streamguard/streamguard.yaml"], service.List("command").Select(word => word.ToString()));
        string configuration = Repository.PathOf(mounts["/etc/streamguard/streamguard.yaml"]);
        string rules = OperationsFile.Yaml(configuration).Text("rules", "path");
        string here = Path.GetFullPath(rules, Path.GetDirectoryName(Path.GetFullPath(configuration))!);
        string inside = Path.GetFullPath(rules, "/etc/streamguard");
        Assert.Equal(here, Path.GetFullPath(Repository.PathOf(mounts[inside])));

        // Packs name their lists as `lists/…`, beside the folder of packs.
        Assert.Contains(Path.Combine(Path.GetDirectoryName(inside)!, "lists"), mounts.Keys);
    }

    [Fact]
    public void TheConfigurationFitsTheOtherServices()
    {
        YamlMappingNode configuration = OperationsFile.Yaml(OperationsFile.PathOf("streamguard.yaml"));
        string listeners = Services.Single(one => one.Name == "kafka").Service.Text("environment", "KAFKA_ADVERTISED_LISTENERS");
        Assert.All(configuration.List("kafka", "brokers"), broker => Assert.Contains("//" + broker, listeners, StringComparison.Ordinal));
        Assert.Equal("*:9464", configuration.Text("http", "listen"));
        YamlMappingNode prometheus = OperationsFile.Yaml(OperationsFile.PathOf("prometheus.yml"));
        Assert.Contains("streamguard:9464", prometheus.List("scrape_configs").SelectMany(job => job.List("static_configs")).SelectMany(one => one.List("targets")).Select(target => target.ToString()));
        string made = Services.Single(one => one.Name == "topics").Service.List("command").Single().ToString();
        Assert.All(configuration.List("inputs"), input => Assert.Contains(' ' + input.Text("topic"), made, StringComparison.Ordinal));
    }
}
