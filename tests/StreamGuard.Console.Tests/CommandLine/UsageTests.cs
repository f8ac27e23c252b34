using Xunit;

namespace StreamGuard.Console.Tests.CommandLine;

public class UsageTests
{
    public static TheoryData<string> Commands => ["check", "test", "replay", "explain", "gen", "run", "rules", "demo", "config", "log"];

    [Fact]
    public async Task AloneItShowsWhatItCanDo()
    {
        ProgramRun run = await ProgramRun.Of();
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("streamguard demo", run.Output, StringComparison.Ordinal);
        Assert.Equal("", run.Errors);
    }

    [Fact]
    public async Task ItKnowsItsVersion()
    {
        ProgramRun run = await ProgramRun.Of("--version");
        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@"^\d+\.\d+\.\d+", run.Output);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task TheHelpOfEveryCommandHasAnExample(string command)
    {
        ProgramRun run = await ProgramRun.Of(command, "--help");
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("Example", run.Output, StringComparison.Ordinal);
        Assert.Contains("streamguard " + command, run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("frobnicate")]
    [InlineData("check")]
    [InlineData("gen", "--events", "many")]
    [InlineData("replay", "--rules", "x")]
    [InlineData("replay", "--rules", "x", "--events", "-", "--partitions", "two")]
    [InlineData("replay", "--rules", "x", "--events", "-", "--partitions", "0")]
    [InlineData("check", "x", "--format", "xml")]
    [InlineData("config")]
    [InlineData("config", "show")]
    [InlineData("config", "check", "x", "--format", "xml")]
    public async Task AWrongCommandLineIsToldAndExitsWith2(params string[] args)
    {
        ProgramRun run = await ProgramRun.Of(args);
        Assert.Equal(2, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.StartsWith("streamguard", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Contains("--help", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("`check`", "chek", "rules/packs")]
    [InlineData("`--rules`", "replay", "--rule", "x", "--events", "-")]
    public async Task AMisspeltWordGetsTheNearestOne(string expected, params string[] args)
    {
        ProgramRun run = await ProgramRun.Of(args);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"did you mean {expected}?", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("check", "nowhere.yaml")]
    [InlineData("test", "nowhere.yaml")]
    [InlineData("replay", "--rules", "nowhere.yaml", "--events", "-")]
    [InlineData("gen", "--customers", "0")]
    [InlineData("gen", "-o", "nowhere/else/events.jsonl")]
    public async Task WhatIsNotThereIsToldInOneLine(params string[] args)
    {
        ProgramRun run = await ProgramRun.Of(args);
        Assert.Equal(2, run.ExitCode);
        Assert.StartsWith("streamguard: ", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("test", "--wach", "--watch")]
    [InlineData("check", "--exlain", "--explain")]
    public async Task AMisspeltOptionIsNotTakenForAPath(string command, string stray, string near)
    {
        ProgramRun run = await ProgramRun.Of(command, stray, Repository.PathOf("rules/packs"));
        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"`{stray}` is not known here; did you mean `{near}`?", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("replay", "--rules", "rules", "--events", "day.jsonl", "--drian")]
    [InlineData("backtest", "--events", "day.jsonl", "--rules", "rules", "--drian")]
    [InlineData("backtest", "--events", "day.jsonl", "--rules", "rules", "--against", "old", "--drian")]
    [InlineData("backtest", "--events", "day.jsonl", "--rules", "rules", "--payments", "transfer", "--drian")]
    public async Task AMisspeltOptionIsNotTakenForOneMoreOfTheOptionBeforeIt(params string[] arguments)
    {
        ProgramRun run = await ProgramRun.Of(arguments);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("`--drian` is not known here; did you mean `--drain`?", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--format", "json")]
    [InlineData("--examples", "3")]
    [InlineData("--compare-with", "alerts")]
    public async Task WhatOnlyAReplayOfTheLogUnderstandsIsNotIgnoredByOneOfFiles(string option, string value)
    {
        ProgramRun run = await ProgramRun.Of("replay", "--rules", "rules", "--events", "day.jsonl", option, value);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"{option} needs --log", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }
}
