using System.Text.Json;
using Xunit;

namespace StreamGuard.Console.Tests.Checking;

public class CheckTests
{
    private const string Misspelt = """
        rule: large
        on: transfer
        when: amout >= 1000
        """;

    [Fact]
    public async Task GoodRulesAreFine()
    {
        ProgramRun run = await ProgramRun.Of("check", Repository.PathOf("rules/packs"));
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(" 0 errors", run.OutputLines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnErrorIsShownWithItsPlaceAndARemedy()
    {
        using Scratch scratch = new();
        ProgramRun run = await ProgramRun.Of("check", scratch.Write("large.yaml", Misspelt));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("large.yaml(3,7): error", run.Output, StringComparison.Ordinal);
        Assert.Contains("^^^^^", run.Output, StringComparison.Ordinal);
        Assert.Contains("`amount`", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("json")]
    [InlineData("sarif")]
    public async Task FormatsForProgramsAreJson(string format)
    {
        using Scratch scratch = new();
        ProgramRun run = await ProgramRun.Of("check", scratch.Write("large.yaml", Misspelt), "--format", format);
        Assert.Equal(1, run.ExitCode);
        using JsonDocument document = JsonDocument.Parse(run.Output);
        Assert.Contains("amout", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task GitHubIsToldInItsOwnCommands()
    {
        using Scratch scratch = new();
        ProgramRun run = await ProgramRun.Of("check", scratch.Write("large.yaml", Misspelt), "--format", "github");
        Assert.StartsWith("::error ", Assert.Single(run.OutputLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnExplanationShowsThePlanTheStateAndTheCost()
    {
        ProgramRun run = await ProgramRun.Of("check", Repository.PathOf("rules/packs"), "--explain");
        Assert.Contains("gate   amount >= 20_000", run.Output, StringComparison.Ordinal);
        Assert.Contains("state  contact 30s", run.Output, StringComparison.Ordinal);
        Assert.Contains("cost   expensive", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABrokenSchemaIsAFindingToo()
    {
        using Scratch scratch = new();
        string rules = scratch.Write("large.yaml", Rules.Large);
        ProgramRun run = await ProgramRun.Of("check", rules, "--schema", scratch.Write("schema.yaml", "kinds: {transfer: {subjet: customer}}"));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("schema.yaml(", run.Output, StringComparison.Ordinal);
    }
}
