using Xunit;

namespace StreamGuard.Console.Tests.Testing;

public class InlineTestTests
{
    [Fact]
    public async Task ThePacksPassTheirTests()
    {
        ProgramRun run = await ProgramRun.Of("test", Repository.PathOf("rules/packs"));
        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@"^\d\d+ passed, 0 failed$", run.OutputLines[^1]);
    }

    [Fact]
    public async Task WhatDiffersIsToldWithTheReason()
    {
        using Scratch scratch = new();
        ProgramRun run = await ProgramRun.Of("test", scratch.Write("large.yaml", Rules.Large.Replace(">= 1000", "> 1000", StringComparison.Ordinal)));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("large: the threshold", run.Output, StringComparison.Ordinal);
        Assert.Contains("`amount > 1000` is false", run.Output, StringComparison.Ordinal);
        Assert.Equal("0 passed, 1 failed", run.OutputLines[^1]);
    }

    [Fact]
    public async Task RulesWithErrorsAreNotTested()
    {
        using Scratch scratch = new();
        ProgramRun run = await ProgramRun.Of("test", scratch.Write("large.yaml", Rules.Large.Replace("when: amount", "when: amout", StringComparison.Ordinal)));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("amout", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ARuleWithoutTestsIsNamed()
    {
        using Scratch scratch = new();
        ProgramRun run = await ProgramRun.Of("test", scratch.Write("bare.yaml", "rule: bare\non: transfer\nwhen: amount > 5\n"));
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("no test: bare", run.Output, StringComparison.Ordinal);
        Assert.Equal("0 passed, 0 failed", run.OutputLines[^1]);
    }

    [Fact]
    public async Task AFileThatHoldsNoRuleIsNotPassedOverInSilence()
    {
        using Scratch scratch = new();
        ProgramRun run = await ProgramRun.Of("test", scratch.Write("empty.yaml", ""));
        Assert.Contains("there is no rule in ", run.Output, StringComparison.Ordinal);
    }
}
