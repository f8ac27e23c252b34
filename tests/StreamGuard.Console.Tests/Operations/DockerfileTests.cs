using Xunit;

namespace StreamGuard.Console.Tests.Operations;

public class DockerfileTests
{
    private static readonly string[] Lines = File.ReadAllLines(Repository.PathOf("Dockerfile"));

    [Fact]
    public void ImagesArePinnedAndOfTheSdksVersion() => Assert.All(
        Lines.Where(line => line.StartsWith("FROM ", StringComparison.Ordinal)), line => Assert.Matches(@"^FROM mcr\.microsoft\.com/dotnet/(sdk|aspnet):10\.0\.\d+-noble", line));

    [Fact]
    public void ItRunsAsNobodyInParticularAndIsWatched()
    {
        Assert.Contains("USER $APP_UID", Lines);
        Assert.Contains(Lines, line => line.StartsWith("HEALTHCHECK ", StringComparison.Ordinal) && line.EndsWith("CMD [\"healthcheck\"]", StringComparison.Ordinal));
        Assert.Contains("ENTRYPOINT [\"dotnet\", \"/app/streamguard.dll\"]", Lines);
    }

    [Fact]
    public void WhatIsCopiedIsThereAndNotIgnored()
    {
        string[] ignored = [.. File.ReadLines(Repository.PathOf(".dockerignore")).Where(line => line.Length > 0 && line[0] != '#' && line[0] != '*')];
        IEnumerable<string> copied = Lines
            .Where(line => line.StartsWith("COPY ", StringComparison.Ordinal) && !line.Contains("--from", StringComparison.Ordinal))
            .Select(line => line.Split(' ')[^2]);
        Assert.All(copied, path => Assert.True(Path.Exists(Repository.PathOf(path)), path));
        Assert.All(ignored.Where(line => line is not ("artifacts" or ".vs" or ".idea")), line => Assert.True(Path.Exists(Repository.PathOf(line)), line));
        Assert.DoesNotContain(ignored, line => copied.Any(path => path.StartsWith(line, StringComparison.Ordinal)));
        Assert.All(new[] { "engine", "rules", "connectors", "seeds" }, needed => Assert.DoesNotContain(needed, ignored));
    }
}
