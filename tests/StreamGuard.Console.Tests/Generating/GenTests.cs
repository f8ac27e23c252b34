using Xunit;

namespace StreamGuard.Console.Tests.Generating;

public class GenTests
{
    [Fact]
    public async Task EventsGoToStandardOutputAndTheSummaryToStandardError()
    {
        ProgramRun run = await ProgramRun.Of("gen", "--customers", "10", "--events", "200");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(200, run.OutputLines.Length);
        Assert.Contains("200 events", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task EqualSeedsGiveEqualFiles()
    {
        using Scratch scratch = new();
        await ProgramRun.Of("gen", "--customers", "50", "--events", "2000", "--scams", "5000", "--labels", scratch.PathOf("labels.csv"), "-o", scratch.PathOf("a"));
        await ProgramRun.Of("gen", "--customers", "50", "--events", "2000", "--scams", "5000", "-o", scratch.PathOf("b"));
        Assert.Equal(scratch.Read("a"), scratch.Read("b"));
        Assert.StartsWith("event,customer,scam", scratch.Read("labels.csv"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatIsGeneratedCanBeReplayed()
    {
        using Scratch scratch = new();
        await ProgramRun.Of("gen", "--customers", "50", "--events", "5000", "--scams", "5000", "-o", scratch.PathOf("events.jsonl"));
        ProgramRun run = await ProgramRun.Of("replay", "--rules", Repository.PathOf("rules/packs"), "--events", scratch.PathOf("events.jsonl"));
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("5000 consumed = 5000 evaluated", run.Errors, StringComparison.Ordinal);
    }
}
