using StreamGuard.Host.Authoring;
using Xunit;

namespace StreamGuard.Console.Tests.Authoring;

public class NewRuleTests
{
    public static TheoryData<string> Patterns => [.. RulePattern.All.Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Patterns))]
    public async Task WhatIsWrittenIsCleanAndPassesItsTests(string pattern)
    {
        using Scratch scratch = new();
        ProgramRun written = await ProgramRun.Of("new", "rule", "my-own-rule", "--pattern", pattern, "--folder", scratch.PathOf("own"));
        Assert.Equal((0, ""), (written.ExitCode, written.Errors));

        ProgramRun check = await ProgramRun.Of("check", scratch.PathOf("own"));
        Assert.EndsWith("0 errors, 0 warnings\n", check.Output, StringComparison.Ordinal);
        ProgramRun test = await ProgramRun.Of("test", scratch.PathOf("own"));
        Assert.Matches("^[1-9][0-9]* passed, 0 failed$", test.OutputLines[^1]);
        Assert.DoesNotContain("no test", test.Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Patterns))]
    public async Task WhatIsWrittenRaisesNoLiveAlert(string pattern)
    {
        using Scratch scratch = new();
        await ProgramRun.Of("new", "rule", "my-own-rule", "--pattern", pattern, "--folder", scratch.Folder);
        Assert.Contains("\nmode: shadow", scratch.Read("my-own-rule.yaml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AllPatternsCanStandInOneFolder()
    {
        using Scratch scratch = new();
        foreach (RulePattern pattern in RulePattern.All)
        {
            Assert.Equal(0, (await ProgramRun.Of("new", "rule", $"my-{pattern.Name}", "--pattern", pattern.Name, "--folder", scratch.Folder)).ExitCode);
        }

        Assert.EndsWith("0 errors, 0 warnings\n", (await ProgramRun.Of("check", scratch.Folder)).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFileThatIsThereStaysAsItIs()
    {
        using Scratch scratch = new();
        scratch.Write("mine.yaml", "rule: mine\n");
        ProgramRun run = await ProgramRun.Of("new", "rule", "mine", "--folder", scratch.Folder);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("is there already", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Equal("rule: mine\n", scratch.Read("mine.yaml"));
    }

    [Fact]
    public async Task AnIdThatAnotherFileHasIsRefused()
    {
        using Scratch scratch = new();
        scratch.Write("pack.yaml", "rule: theirs\n---\nrule: mine\n");
        ProgramRun run = await ProgramRun.Of("new", "rule", "mine", "--folder", scratch.Folder);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("there is a rule mine in ", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.False(File.Exists(scratch.PathOf("mine.yaml")));
    }

    [Theory]
    [InlineData("Gift Cards")]
    [InlineData("gift_cards")]
    [InlineData("../gift")]
    [InlineData("-gift")]
    public async Task AnIdThatNoRuleCanHaveIsRefused(string id)
    {
        using Scratch scratch = new();
        ProgramRun run = await ProgramRun.Of("new", "rule", "--folder", scratch.Folder, "--", id);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("cannot be a rule's id", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnUnknownPatternIsToldWithThoseThereAre()
    {
        ProgramRun run = await ProgramRun.Of("new", "rule", "mine", "--pattern", "graph");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("velocity", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheEditorFindsItsSchemaWhereverTheFileIs()
    {
        using Scratch scratch = new();
        await ProgramRun.Of("new", "rule", "first", "--folder", scratch.PathOf("bank/own"));
        Assert.StartsWith("# yaml-language-server: $schema=rule.schema.json\n", scratch.Read("bank/own/first.yaml"), StringComparison.Ordinal);
        Assert.True(File.Exists(scratch.PathOf("bank/own/rule.schema.json")));

        File.Move(scratch.PathOf("bank/own/rule.schema.json"), scratch.PathOf("bank/rule.schema.json"));
        await ProgramRun.Of("new", "rule", "second", "--folder", scratch.PathOf("bank/own"));
        Assert.StartsWith("# yaml-language-server: $schema=../rule.schema.json\n", scratch.Read("bank/own/second.yaml"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public async Task AnEmptyFolderNameIsRefused(string folder)
    {
        ProgramRun run = await ProgramRun.Of("new", "rule", "mine", "--folder", folder);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("--folder is empty", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFileInPlaceOfTheFolderIsTold()
    {
        using Scratch scratch = new();
        string file = scratch.Write("own", "");
        ProgramRun run = await ProgramRun.Of("new", "rule", "mine", "--folder", file);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("is a file; name a folder", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }
}
