using System.Diagnostics;
using Xunit;

namespace StreamGuard.Console.Tests.Demo;

public class DemoTests
{
    [Theory]
    [InlineData("--rate", "5000", "--scams", "20000")]
    [InlineData("--rate", "1000", "--scams", "50000", "--kafka")]
    public async Task OnAPipeItPrintsLinesAndEndsByItself(params string[] options)
    {
        Stopwatch watch = Stopwatch.StartNew();
        ProgramRun run = await ProgramRun.Of(["demo", "--seconds", "6", .. options]);
        Assert.Equal(0, run.ExitCode);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(60), $"it took {watch.Elapsed}");
        Assert.DoesNotContain('\e', run.Output);
        Assert.Contains(run.OutputLines, line => line.StartsWith("live ", StringComparison.Ordinal));
        Assert.Contains(run.OutputLines, line => line.Contains(" CRITICAL ", StringComparison.Ordinal) || line.Contains(" HIGH ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--seconds", "0")]
    [InlineData("--rate", "0")]
    [InlineData("--customers", "0")]
    public async Task WhatCannotBePlayedIsTold(string option, string value)
    {
        ProgramRun run = await ProgramRun.Of("demo", option, value);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(option, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }
}
