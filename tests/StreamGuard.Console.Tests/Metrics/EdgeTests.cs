using Xunit;

namespace StreamGuard.Console.Tests.Metrics;

/// <summary>Plain counters inside, the Prometheus library at the edge.</summary>
public class EdgeTests
{
    private static readonly string Host = Repository.PathOf("connectors/StreamGuard.Host");

    [Fact]
    public void OnlyTheEdgeKnowsTheLibrary()
    {
        string[] edge = ["Metrics/Exposition/", "Metrics/StreamGuardMetrics.cs", "Http/"];
        Assert.All(FilesUsing("using Prometheus;"), file => Assert.Contains(edge, part => file.StartsWith(part, StringComparison.Ordinal)));
    }

    [Fact]
    public void OnlyTheServerKnowsTheWeb() =>
        Assert.All(FilesUsing("using Microsoft.AspNetCore"), file => Assert.StartsWith("Http/", file, StringComparison.Ordinal));

    [Fact]
    public void FiguresUseTheBaseLibraryAndTheEngine()
    {
        string[] allowed = ["System", "StreamGuard.Engine.", "StreamGuard.Host.Metrics.Kafka"];
        IEnumerable<string> used = Directory.EnumerateFiles(Path.Combine(Host, "Metrics", "Figures"))
            .SelectMany(File.ReadLines).Where(line => line.StartsWith("using ", StringComparison.Ordinal)).Select(line => line["using ".Length..]);
        Assert.All(used, one => Assert.Contains(allowed, prefix => one.StartsWith(prefix, StringComparison.Ordinal)));
    }

    private static IEnumerable<string> FilesUsing(string line) => Directory.EnumerateFiles(Host, "*.cs", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Host, path).Replace('\\', '/'))
        .Where(path => !path.StartsWith("obj/", StringComparison.Ordinal) && !path.StartsWith("bin/", StringComparison.Ordinal))
        .Where(path => File.ReadLines(Path.Combine(Host, path)).Any(one => one.StartsWith(line, StringComparison.Ordinal)));
}
